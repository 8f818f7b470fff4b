using System.Text;
using Governance.Core.Files;
using SkiaSharp;

namespace Governance.Tests.Files;

/// <summary>A file is what its bytes are, whatever it is called; what could run something, or hides what it holds, is not taken.</summary>
internal sealed class FileKindTests
{
    private static readonly byte[] _png = Samples.Picture();

    private static readonly (string What, string Name, byte[] Bytes, string Kind)[] _files =
    [
        ("a picture", "a.png", _png, "image/png"),
        ("a picture that is called a page", "a.html", _png, "image/png"),
        ("a photograph", "a", Samples.Picture(SKEncodedImageFormat.Jpeg), "image/jpeg"),
        ("WebP", "a.webp", Samples.Picture(SKEncodedImageFormat.Webp), "image/webp"),
        ("PDF", "a.pdf", [.. "%PDF-1.7\n"u8], "application/pdf"),
        ("words", "a.md", [.. "# Ça va\n"u8], "text/plain"),
        ("a table", "a.CSV", [.. "a,b\n1,2\n"u8], "text/csv"),
        (
            "ODT",
            "a.png",
            Samples.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")),
            "application/vnd.oasis.opendocument.text"
        ),
        (
            "XLSX",
            "a.xlsx",
            Samples.Zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        ("an archive called a picture", "a.png", Samples.Zip(("evil.exe", "MZ")), "file_kind_is_not_taken"),
        (
            "a document with macros",
            "a.docx",
            Samples.Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"), ("word/vbaProject.bin", "x")),
            "file_kind_is_not_taken"
        ),
        ("an OpenDocument that says it is a page", "a.odt", Samples.Zip(("mimetype", "text/html")), "file_kind_is_not_taken"),
        ("a broken archive", "a.docx", [.. "PK\u0003\u0004nothing"u8], "file_kind_is_not_taken"),
        ("a program", "a.png", [.. "MZ\u0000\u0001"u8], "file_kind_is_not_taken"),
        ("nothing", "a.txt", [], "file_kind_is_not_taken"),
        ("not UTF-8", "a.txt", [0x61, 0xE9, 0x62], "file_kind_is_not_taken"),
        ("SVG", "a.png", [.. "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8], "file_is_a_page"),
        ("SVG after a mark of order", "a.svg", [0xEF, 0xBB, 0xBF, .. "<?xml version=\"1.0\"?><svg/>"u8], "file_is_a_page"),
        ("HTML as words", "a.txt", [.. "\n\n  <!DOCTYPE html><script>alert(1)</script>"u8], "file_is_a_page"),
        ("HTML after words", "a.txt", [.. "hello <SCRIPT>alert(1)</SCRIPT>"u8], "file_is_a_page"),
    ];

    [TestCaseSource(nameof(_files))]
    public void Its_bytes_say_what_it_is((string What, string Name, byte[] Bytes, string Kind) file)
    {
        var kind = FileKind.Of(file.Name, file.Bytes);

        Assert.That(kind.Refusal?.Code ?? kind.Value.Media, Is.EqualTo(file.Kind), file.What);
    }

    /// <summary>Names that name another place, another kind of file, or read otherwise than they are; some after OWASP's upload cheat sheet.</summary>
    [TestCase("../../etc/passwd", "passwd.png")]
    [TestCase("..\\..\\windows\\win.ini", "win.png")]
    [TestCase("/etc/shadow", "shadow.png")]
    [TestCase("C:\\fakepath\\Plan.PNG", "Plan.png")]
    [TestCase("evil.php", "evil.png")]
    [TestCase("evil.png.html", "evil.png.png")]
    [TestCase("evil.html\0.png", "evil.html.png")]
    [TestCase("a\r\nSet-Cookie: x=1.png", "a Set-Cookie x=1.png")]
    [TestCase("invoice\u202Egnp.exe", "invoice gnp.png")]
    [TestCase("a\u200Bb.png", "a b.png")]
    [TestCase("\"; filename=\"x.html", "; filename= x.png")]
    [TestCase("..", "file.png")]
    [TestCase(".htaccess", "htaccess.png")]
    [TestCase("", "file.png")]
    [TestCase(null, "file.png")]
    [TestCase("   ", "file.png")]
    [TestCase("Übersicht 2026 (neu).png", "Übersicht 2026 (neu).png")]
    [TestCase("<img src=x onerror=alert(1)>.png", "img src=x onerror=alert(1).png")]
    public void A_name_is_never_a_path_and_ends_as_what_the_file_is(string? raw, string kept) =>
        Assert.That(FileName.Of(raw, ".png"), Is.EqualTo(kept));

    [Test]
    public void A_long_name_is_cut_and_never_through_a_character() =>
        Assert.That(FileName.Of(new string('a', 79) + "😀" + new string('b', 900), ".png"), Is.EqualTo(new string('a', 79) + ".png"));

    [Test]
    public void A_picture_with_a_page_behind_it_keeps_only_the_picture()
    {
        byte[] polyglot = [.. _png, .. "<html><script>alert(1)</script></html>"u8];

        var drawn = Pictures.Redraw("a.png", FileKind.Of("a.html", polyglot).Value, polyglot).Value;

        Assert.That(Encoding.Latin1.GetString(drawn.Bytes), Does.Not.Contain("script"));
        using var picture = SKBitmap.Decode(drawn.Bytes);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((16, 8)));
        Assert.That(picture.GetPixel(3, 1), Is.EqualTo(SKColors.Red));
    }

    [Test]
    public void A_photograph_stands_upright_and_forgets_where_it_was_taken()
    {
        var drawn = Pictures.Redraw("a.jpg", FileKind.Jpeg, Samples.PhotographWithPlace()).Value;

        Assert.That(Encoding.Latin1.GetString(drawn.Bytes), Does.Not.Contain("Exif").And.Not.Contain("GPS"));
        using var picture = SKBitmap.Decode(drawn.Bytes);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((16, 32)), "turned");
        // What was above is at the right after a quarter turn clockwise.
        Assert.That((picture.GetPixel(14, 16).Red, picture.GetPixel(2, 16).Blue), Is.EqualTo((254, 254)).Within(6));
    }

    [Test]
    public void Ten_gigabytes_of_pixels_in_a_hundred_bytes_are_refused_unread()
    {
        var before = GC.GetTotalAllocatedBytes();

        Assert.That(
            Pictures.Redraw("a.png", FileKind.Png, Samples.HugePicture()).Refusal,
            Is.EqualTo(new PictureHasTooManyPixels("a.png", 40))
        );
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(10_000_000));
    }

    [TestCase(20)]
    [TestCase(45)]
    public void A_picture_that_breaks_off_is_refused(int after) =>
        Assert.That(Pictures.Redraw("a.png", FileKind.Png, _png[..after]).Refusal, Is.EqualTo(new PictureCannotBeRead("a.png")));

    [Test]
    public void Only_letters_that_say_PNG_are_no_picture() =>
        Assert.That(
            Pictures.Redraw("a.png", FileKind.Png, [0x89, .. "PNG\r\n\u001a\n<script>alert(1)</script>"u8]).Refusal,
            Is.EqualTo(new PictureCannotBeRead("a.png"))
        );
}
