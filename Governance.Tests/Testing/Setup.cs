using Governance.Tests.Testing;

[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(4)]

[SetUpFixture]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class Setup
{
    [OneTimeTearDown]
    public async Task Stop()
    {
        await Browser.Stop();
        await DemoSite.Stop();
        await Postgres.Stop();
        TestDatabase.RemoveAll();
    }
}
