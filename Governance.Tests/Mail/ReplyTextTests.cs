using Governance.Core.Mail;

namespace Governance.Tests.Mail;

/// <summary>Of a reply only what its writer wrote is taken.</summary>
internal sealed class ReplyTextTests
{
    [Test]
    public void Words_alone_stay_as_they_are() =>
        Assert.That(ReplyText.Of("We agree.\n\nBut not in May."), Is.EqualTo("We agree.\n\nBut not in May."));

    [TestCase("On Tue, 24 Nov 2026 at 09:12, Northern Tech Co-ops <d@f.example> wrote:")]
    [TestCase("On Tue, 24 Nov 2026 at 09:12, Northern Tech Co-ops\n<d@f.example> wrote:")]
    [TestCase("El mar, 24 nov 2026 a las 9:12, Federación (<d@f.example>) escribió:")]
    [TestCase("Le mar. 24 nov. 2026 à 09:12, Fédération <d@f.example> a écrit :")]
    [TestCase("Am Di., 24. Nov. 2026 um 09:12 Uhr schrieb Föderation <d@f.example>:")]
    [TestCase("-----Original Message-----")]
    [TestCase("________________________________")]
    public void The_mail_that_is_replied_to_is_left_out(string introduced) =>
        Assert.That(
            ReplyText.Of($"Yes, from March.\n\n{introduced}\n\n> A round is open.\n> Until Friday.\n"),
            Is.EqualTo("Yes, from March.")
        );

    [Test]
    public void An_answer_below_the_quote_is_found() =>
        Assert.That(
            ReplyText.Of("On Tue, Nov 24, 2026, F <d@f.example> wrote:\n> A round is open.\n\nYes, from March.\n"),
            Is.EqualTo("Yes, from March.")
        );

    [Test]
    public void Answers_between_the_quotes_are_kept() =>
        Assert.That(ReplyText.Of("> First point\nAgreed.\n> Second point\nNot yet.\n"), Is.EqualTo("Agreed.\nNot yet."));

    [TestCase("-- \nRosa\nHarbour Digital")]
    [TestCase("Sent from my iPhone")]
    [TestCase("Von meinem iPhone gesendet")]
    public void A_signature_is_left_out(string signature) =>
        Assert.That(ReplyText.Of("Fine by us.\n" + signature), Is.EqualTo("Fine by us."));

    [TestCase("On the whole we agree: the text is good.")]
    [TestCase("Le temps presse, a écrit Jean; nous aussi.")]
    [TestCase("We pay 5 -- or 6 -- a month.")]
    public void Words_that_only_look_like_it_are_kept(string words) => Assert.That(ReplyText.Of(words), Is.EqualTo(words));

    [Test]
    public void A_reply_of_nothing_but_quotes_is_empty() => Assert.That(ReplyText.Of("> A round is open.\n\n> Until Friday."), Is.Empty);
}
