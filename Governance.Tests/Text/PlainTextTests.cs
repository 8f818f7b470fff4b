using Governance.Core.Text;

namespace Governance.Tests.Text;

/// <summary>Plain text, such as an e-mail, becomes Markdown with its numbers kept; what is Markdown stays as it is.</summary>
internal sealed class PlainTextTests
{
    [Test]
    public void Numbered_headings_become_headings_and_numbered_paragraphs_stand_by_themselves() =>
        Is(
            """
            STATUTES OF THE ALDER CO-OP

            1. Purpose
            1.1 The co-op serves its members and their towns, and does not seek the gain of
            capital over that of work.
            1.2 It may join federations.
            (a) A member decides on joining.
            (b) The same on leaving.

            2.1 Fees

            Fees are due in March.

            Article 5 – Withdrawal
            A co-op may leave with six months notice.

            § 3 Money
            Money is kept in a bank.
            """,
            """
            ## STATUTES OF THE ALDER CO-OP

            ## 1. Purpose

            1.1 The co-op serves its members and their towns, and does not seek the gain of capital over that of work.

            1.2 It may join federations.

            (a) A member decides on joining.

            (b) The same on leaving.

            ### 2.1 Fees

            Fees are due in March.

            ## Article 5 – Withdrawal

            A co-op may leave with six months notice.

            ## § 3 Money

            Money is kept in a bank.
            """
        );

    [Test]
    public void Lines_that_an_email_broke_are_joined_and_others_stay_lines() =>
        Is(
            """
            Dear all, this is what the circle talked about on Monday, and what we
            ask every co-op to look at before the round opens. It follows from
            Article 5 of the statutes.

            • one bullet that goes on for longer than a line of the e-mail has
              room for
            – another
            * a third

            1. Apples
            2. Pears

            > When is it?
            > Soon?

            Ada Okafor
            Millrace Web
            """,
            """
            Dear all, this is what the circle talked about on Monday, and what we ask every co-op to look at before the round opens. It follows from Article 5 of the statutes.

            - one bullet that goes on for longer than a line of the e-mail has room for
            - another
            - a third

            1. Apples
            2. Pears

            > When is it?\
            > Soon?

            Ada Okafor\
            Millrace Web
            """
        );

    [Test]
    public void A_word_processors_plain_text_has_a_paragraph_in_every_line() =>
        Is(
            "Artikel 2 Mitglieder\nDie Mitglieder sind Genossenschaften, die in der Region arbeiten und die Ziele teilen, die in diesem Vertrag stehen.\nSie zahlen.",
            "## Artikel 2 Mitglieder\n\nDie Mitglieder sind Genossenschaften, die in der Region arbeiten und die Ziele teilen, die in diesem Vertrag stehen.\n\nSie zahlen."
        );

    [TestCase("## Purpose\nWe  serve.\n", true)]
    [TestCase("Purpose\n=======\r\n\r\nWe serve.", true)]
    [TestCase("a | b\n--- | ---\n1 | 2", true)]
    [TestCase("This is **ours**", true)]
    [TestCase("See [the form](https://example.org)", true)]
    [TestCase("1\\. Purpose", true)]
    [TestCase("1. Purpose\n2. Money", false)]
    [TestCase("- a\n- b", false)]
    [TestCase("> said\n\nyes #1 *sure*", false)]
    [TestCase("", false)]
    public void Markdown_is_known_by_marks_that_nobody_types_by_chance(string text, bool isMarkdown)
    {
        Assert.That(PastedText.IsMarkdown(text), NUnit.Framework.Is.EqualTo(isMarkdown));
        if (isMarkdown)
        {
            Assert.That(PastedText.FromPlain(text), NUnit.Framework.Is.EqualTo(text));
        }
    }

    private static void Is(string plain, string markdown) =>
        Assert.That(PastedText.FromPlain(plain), NUnit.Framework.Is.EqualTo(markdown.ReplaceLineEndings("\n")));
}
