using Governance.Core.Kernel;

namespace Governance.Tests.Kernel;

internal sealed class FieldsTests
{
    [TestCase("  Fen   Collective ", "Fen Collective")]
    [TestCase("Cafe\u0301", "Café", TestName = "one normal form")]
    public void A_name_is_kept_in_one_form(string typed, string kept) =>
        Assert.That(Fields.Line("name", typed, 120).Value, Is.EqualTo(kept));

    [TestCase("Fen\u202ECollective", TestName = "a change of writing direction")]
    [TestCase("Fen\0", TestName = "a NUL")]
    [TestCase("Fen\u200BCollective", TestName = "an invisible space")]
    public void A_name_with_hidden_characters_is_refused(string typed) =>
        Assert.That(Fields.Line("name", typed, 120).Refusal, Is.InstanceOf<FieldHasForbiddenCharacters>());

    [Test]
    public void Half_of_a_surrogate_pair_is_no_character() =>
        Assert.That(Fields.Line("name", "Fen" + (char)0xD800, 120).Refusal, Is.InstanceOf<FieldHasForbiddenCharacters>());

    [Test]
    public void Prose_keeps_what_was_typed_with_one_kind_of_line_end() =>
        Assert.That(Fields.Prose("text", "one\r\n\ttwo\n\n", 100).Value, Is.EqualTo("one\n\ttwo"));

    [TestCase("ada@example.org", true)]
    [TestCase("ADA@Example.org", true)]
    [TestCase("ada@example", false)]
    [TestCase("@example.org", false)]
    [TestCase("ada@@example.org", false)]
    [TestCase("ada <ada@example.org>", false)]
    [TestCase("ada@example.org\r\nBcc: x@example.org", false)]
    public void An_address_is_one_address(string typed, bool good) =>
        Assert.That(Fields.Email("email", typed).IsRefused, Is.EqualTo(!good));

    [Test]
    public void What_is_missing_and_what_is_too_long_are_said()
    {
        Assert.That(Fields.Line("title", " ", 10).Refusal, Is.EqualTo(new FieldIsMissing("title")));
        Assert.That(Fields.Line("title", "12345678901", 10).Refusal, Is.EqualTo(new FieldIsTooLong("title", 10, 11)));
    }
}
