using Governance.Core.Text;

namespace Governance.Tests.Text;

internal sealed class SkeletonTests
{
    [TestCase("Fen Collective", "Fеn Cоllеctіvе", TestName = "Cyrillic letters that look Latin")]
    [TestCase("Fen Collective", "fen-collective")]
    [TestCase("Modern", "Modem", TestName = "rn and m")]
    [TestCase("Coop 1", "Coop l")]
    [TestCase("Café", "Cafe")]
    [TestCase("Ａda", "Ada", TestName = "full-width letters")]
    public void Names_that_look_alike_are_one(string one, string other) => Assert.That(Skeleton.Of(one), Is.EqualTo(Skeleton.Of(other)));

    [TestCase("Harbour Digital", "Harbour Design")]
    public void Names_that_do_not_are_two(string one, string other) => Assert.That(Skeleton.Of(one), Is.Not.EqualTo(Skeleton.Of(other)));
}
