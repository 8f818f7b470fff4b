using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;
using NodaTime.Text;

namespace Governance.Web.Demonstration;

/// <summary>An associate is admitted on two conditions: one is met by now, the other falls due soon.</summary>
internal sealed class Admission(Stage stage, Instant present, string secretary)
{
    public async Task Decide()
    {
        stage.At(present, 58);
        var admit = await stage.Raise(
            "Rosa Delgado",
            CircleId.General,
            "Admit Lantern Legal as a member",
            "## Who asks to join\n\nLantern Legal, Newcastle, associate since 2024. They wrote the plain-language contract that most of us use.\n\n## What they still owe\n\nTheir rules on the web, and a second person who can speak for them.",
            "simple-majority",
            "Two years an associate, now a member, with two things to do.",
            Motion(
                "admit_coop",
                ("coop", stage.Coop("lantern").Value),
                ("condition_1", "Publish your rules on how people join and leave"),
                ("due_1", Day(-20)),
                ("unmet_1", "told"),
                ("condition_2", "Name an alternate who can speak for you"),
                ("due_2", Day(9)),
                ("unmet_2", "standing")
            )
        );
        foreach (var person in new[] { "Rosa Delgado", "Ada Okafor", "Kofi Mensah", "Samira Farouk" })
        {
            await stage.Answer(admit, person, "agree");
        }

        await stage.Close(admit);
        await stage.Ratify(secretary, admit);
        stage.At(present, 46);
        await stage.Meet("Beatrix Holt", "lantern", "The rules are on our front page, under the name of the house, in two languages.");
        stage.At(present, 45);
        await stage.Confirm(secretary, "lantern");
    }

    /// <summary>Answers to what a kind of motion asks.</summary>
    public static MotionForm Motion(string kind, params (string Name, string Value)[] values) =>
        new(kind, new MotionValues(values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).Details);

    private string Day(int after) =>
        LocalDatePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd").Format(present.InUtc().Date.PlusDays(after));
}
