using Governance.Core.Text;

namespace Governance.Tests.Text;

/// <summary>What a word processor puts on the clipboard becomes Markdown with the same words, numbers and levels.</summary>
internal sealed class PastedTextTests
{
    [Test]
    public void Word_keeps_headings_numbers_levels_and_notes_and_drops_its_own_marks() =>
        Is(
            """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB>
            <!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><!--StartFragment-->
            <p class=MsoTitle>Statutes of the<o:p></o:p></p>
            <h1 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><b>Purpose</b></h1>
            <p class=MsoNormal style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.1<span>&nbsp; </span></span><![endif]>The co-op serves
            its&nbsp;<b>members</b>, <i>not</i> capi&shy;tal.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>
            <p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l1 level3 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span>&nbsp;</span></span><![endif]>by work;</p>
            <p class=MsoListParagraphCxSpLast style='mso-list:l1 level3 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>(b)<span>&nbsp;</span></span><![endif]>by <del>gift</del><span class=msoDel>gifts</span><ins>trade</ins>.</p>
            <p class=MsoHeading2>Members</p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span></span><![endif]>Workers</p>
            <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span></span><![endif]>full time</p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>§<span>&nbsp;</span></span></span><![endif]>Friends</p>
            <p class=MsoNormal><o:p>&nbsp;</o:p></p>
            <p class=MsoListParagraph style='mso-list:l3 level1 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>§ 3<span>&nbsp;</span></span><![endif]>Money <span style='mso-hide:all'>secret</span></p>
            <div style='mso-element:footnote-list'><hr size=1><div style='mso-element:footnote' id=ftn1>
            <p class=MsoFootnoteText><a href="#_ftnref1"><span>[1]</span></a> See the Rochdale rules.</p></div></div><!--EndFragment--></body></html>
            """,
            """
            # Statutes of the

            # 1. Purpose

            1.1 The co-op serves its **members**, _not_ capital.[1]

            - (a) by work;
            - (b) by trade.

            ## Members

            - Workers
              - full time
            - Friends

            § 3 Money

            [1] See the Rochdale rules.
            """
        );

    [Test]
    public void Google_Docs_is_bold_only_where_its_spans_say_so() =>
        Is(
            """
            <meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h2 dir="ltr"><span style="font-weight:400">Withdrawal</span></h2>
            <p dir="ltr"><span style="font-weight:400;font-style:normal;white-space:pre-wrap;">A co-op </span><span style="font-weight:700">may leave</span><span style="font-weight:400"> with </span><span style="font-weight:400;font-style:italic">six months</span><span> notice. See </span><a href="https://example.org/a_(b)"><span style="text-decoration:underline">the form</span></a>.<span style="text-decoration:line-through">Old</span></p><br>
            <ol><li dir="ltr" aria-level="1" style="list-style-type:decimal"><p role="presentation"><span>It writes</span></p></li><ol><li style="list-style-type:lower-alpha"><p><span>to the secretary</span></p></li><li style="list-style-type:lower-alpha"><p><span>to all</span></p></li></ol><li style="list-style-type:decimal"><p><span>It waits</span></p></li></ol></b>
            """,
            """
            ## Withdrawal

            A co-op **may leave** with _six months_ notice. See [the form](https://example.org/a_%28b%29).~~Old~~

            1. It writes
               - a. to the secretary
               - b. to all
            2. It waits
            """
        );

    [Test]
    public void LibreOffice_keeps_its_numbered_headings_lists_and_notes() =>
        Is(
            """
            <!DOCTYPE html><html><head><meta name="generator" content="LibreOffice"/><style>p{line-height:115%}</style></head><body lang="en-GB">
            <ol><li><h1 class="western">Seat</h1></li></ol><p style="margin-bottom:0cm"><font face="Liberation Serif"><font size="3">The seat is in
            Leeds<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.<br/>It may move.</font></font></p>
            <ol start="3"><li><p><b>Third</b></p><p>goes on</p><ul><li><p>dot</p></li></ul></li><li><p>Fourth</p></li></ol>
            <ol><li><p>Again</p></li></ol>
            <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>In Yorkshire.</p></div></body></html>
            """,
            """
            # 1. Seat

            The seat is in Leeds[1].\
            It may move.

            3. **Third**

               goes on

               - dot
            4. Fourth

            1) Again

            [1] In Yorkshire.
            """
        );

    [Test]
    public void Outlook_keeps_paragraphs_and_quotation_and_reads_tables_that_only_lay_out_as_paragraphs() =>
        Is(
            """
            <div class="elementToProof" style="font-family:Aptos">Dear all,</div><div class="elementToProof"><br></div>
            <table role="presentation"><tr><td><p class=MsoNormal>The board met.<o:p></o:p></p></td></tr><tr><td><p>It agreed.</p></td></tr></table>
            <blockquote style="border-left:3px solid"><div>Will you come?</div><blockquote><p>When?</p></blockquote></blockquote><div>Yes.<br><br>Ada</div>
            """,
            """
            Dear all,

            The board met.

            It agreed.

            > Will you come?
            >
            > > When?

            Yes.

            Ada
            """
        );

    [Test]
    public void A_web_page_loses_scripts_pictures_and_addresses_that_are_no_links() =>
        Is(
            """
            <main><h3>What is <a href="javascript:alert(1)">a co-op</a>?</h3><script>alert(1)</script><style>p{}</style><svg><text>x</text></svg>
            <p>Write to <a href="mailto:a@example.org">a@example.org</a> or <a href="https://example.org/">https://example.org/</a>.
            <img src="x.png" alt="A mill"> <a href="#top">Top</a> <code>a|b</code></p><p style="display:none">hidden</p><hr>
            <pre><code>one
              two</code></pre></main>
            """,
            """
            ### What is a co-op?

            Write to <a@example.org> or <https://example.org/>. A mill Top `a|b`

            ---

            ```
            one
              two
            ```
            """
        );

    [Test]
    public void A_table_repeats_rows_that_are_one_and_leaves_columns_empty_that_are_one() =>
        Is(
            """
            <table><tr><th>Coop</th><th colspan=2>Share | part</th></tr>
            <tr><td rowspan=2><p>Alder</p></td><td><b>2024</b></td><td>10&nbsp;000 €</td></tr><tr><td>2025</td><td><ul><li>a</li><li>b</li></ul></td></tr><tr><td></td><td></td><td></td></tr></table>
            """,
            """
            | Coop | Share \| part | |
            | --- | --- | --- |
            | Alder | **2024** | 10 000 € |
            | Alder | 2025 | • a • b |
            """
        );

    [TestCase("<p>1. Purpose</p>", @"1\. Purpose")]
    [TestCase("<p>2.1 Members</p>", "2.1 Members")]
    [TestCase("<p>- not a list</p>", @"\- not a list")]
    [TestCase("<p># no heading #5</p>", @"\# no heading #5")]
    [TestCase("<p>a * b, 5*3 and snake_case_name</p>", "a * b, 5*3 and snake_case_name")]
    [TestCase("<p>*see below* and _this_</p>", @"\*see below\* and \_this\_")]
    [TestCase("<p>[a](b) [1] x&lt;y &lt;b&gt; &amp;amp; \\*</p>", @"[a\](b) [1] x\<y \<b> \&amp; \\*")]
    [TestCase("<p>a | b</p>", "a | b")]
    [TestCase("<p>Signed: __________</p>", "Signed: __________")]
    [TestCase("<p>“Smart” – quotes…</p>", "“Smart” – quotes…")]
    [TestCase("<p><b>Note:</b>text and x<b>“y”</b>z, a<i>b</i>c</p>", "**Note**:text and x“**y**”z, a*b*c")]
    [TestCase("<p><b>a <i>b</i></b><i>c</i></p>", "**a *b***_c_")]
    public void Marks_are_escaped_only_where_they_would_mean_something(string html, string markdown) => Is(html, markdown);

    [Test]
    public void Markdown_copied_from_an_editor_is_what_was_meant() =>
        Assert.That(
            PastedText
                .FromHtml("text", "<div><span style=\"color:#00f\">## Purpose</span></div><div><b>**x**</b></div>", "## Purpose\n\n**x**\n")
                .Value,
            NUnit.Framework.Is.EqualTo("## Purpose\n\n**x**")
        );

    [Test]
    public void What_is_longer_or_deeper_than_a_text_is_refused()
    {
        Assert.That(
            PastedText.FromHtml("text", new string('x', PastedText.Most + 1)).Refusal!.Code,
            NUnit.Framework.Is.EqualTo("field_is_too_long")
        );
        Assert.That(
            PastedText.FromHtml("text", Repeat("<div>", 10_000) + "x").Refusal,
            NUnit.Framework.Is.EqualTo(new PastedTextIsTooTangled("text"))
        );
        Assert.That(PastedText.FromHtml("text", null).Value, NUnit.Framework.Is.Empty);
    }

    private static void Is(string html, string markdown) =>
        Assert.That(PastedText.FromHtml("text", html).Value, NUnit.Framework.Is.EqualTo(markdown.ReplaceLineEndings("\n")));

    private static string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
