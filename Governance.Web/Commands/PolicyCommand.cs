using System.CommandLine;
using System.Text.Json;
using Governance.Core.Exchange;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Words;

namespace Governance.Web.Commands;

/// <summary><c>policy list</c> and <c>policy show SLUG</c>: the rules that ship, in words or as data.</summary>
internal sealed class PolicyCommand : ICliCommand
{
    public Command Build()
    {
        var json = Cli.JsonOption();
        var list = new Command("list", "The policies there are.") { json };
        list.SetAction(parsed => ListAll(parsed.GetValue(json)));

        var slug = new Argument<string>("slug") { Description = "The policy's name, such as cotech-2018." };
        var showJson = Cli.JsonOption();
        var show = new Command("show", "One policy, in words or as data.") { slug, showJson };
        show.SetAction(parsed => Show(parsed.GetRequiredValue(slug), parsed.GetValue(showJson)));
        return new Command("policy", "The rules that ship with the product.") { list, show };
    }

    private static int ListAll(bool json)
    {
        if (json)
        {
            Cli.Print(
                PolicyBook
                    .All.Select(policy => new
                    {
                        policy.Slug,
                        policy.Name,
                        policy.Source,
                    })
                    .ToList()
            );
            return Cli.Agrees;
        }

        foreach (var policy in PolicyBook.All)
        {
            Console.WriteLine($"{policy.Slug, -28} {policy.Name}");
        }

        return Cli.Agrees;
    }

    private static int Show(string slug, bool json)
    {
        var policy = PolicyBook.Find(slug) ?? throw BadInputException.From(new PolicyIsUnknown(slug));
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(policy, Json.Indented));
            return Cli.Agrees;
        }

        Console.WriteLine(policy.Name);
        foreach (var sentence in Speech.English.Sentences(policy))
        {
            Console.WriteLine("  " + sentence);
        }

        foreach (var choice in policy.Choices)
        {
            Console.WriteLine($"  {Speech.English.Label(choice), -24} {Speech.English.Meaning(policy, choice)}");
        }

        Console.WriteLine($"  {policy.Source}");
        return Cli.Agrees;
    }
}
