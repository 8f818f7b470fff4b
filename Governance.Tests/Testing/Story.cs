using Governance.Core.Data;

namespace Governance.Tests.Testing;

/// <summary>Stories told on both databases, each in a world of its own.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal abstract class Story(Dialect dialect)
{
    protected World World { get; private set; } = null!;

    [SetUp]
    public async Task BeginTheWorld() => World = await World.Begin(dialect);

    [TearDown]
    public async Task EndTheWorld() => await (World?.DisposeAsync() ?? ValueTask.CompletedTask);
}
