using Governance.Bench;
using Governance.Bench.Live;

// dotnet run -c Release --project bench -- NAME
IBenchmark[] all =
[
    new DurableAnswers(),
    new Start(),
    new VerdictOfMany(),
    new NeedsPage(),
    new ManyMails(),
    new AgreementsBench(),
    new AgreementPageBench(),
    new ThreadPage(),
    new SearchPage(),
    new ManyBallots(),
    new TallyOfFile(),
    new LiveThread(),
    new LivePosters(),
    new LiveMemory(),
    new LiveField(),
];
if (Array.Find(all, one => one.Name == args.FirstOrDefault()) is not { } chosen)
{
    Console.WriteLine("dotnet run -c Release --project bench -- NAME, where NAME is one of:");
    foreach (var one in all)
    {
        Console.WriteLine($"  {one.Name, -18}{one.Claim}");
    }

    return 2;
}

Console.WriteLine($"{chosen.Name}: {chosen.Claim}");
Console.WriteLine();
return await chosen.Run() ? 0 : 1;
