using System.Text.RegularExpressions;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.Policies;
using Governance.Core.Words;
using Governance.Tests.Testing;
using Governance.Web.Hosting;
using NodaTime;

namespace Governance.Tests.Words;

/// <summary>Every language says all that English says, from the same facts, and nothing in English but what is the same word there.</summary>
[TestFixture("es")]
[TestFixture("fr")]
[TestFixture("de")]
internal sealed partial class LanguageTests(string language)
{
    private static readonly Catalogue _catalogue = new(typeof(Catalogue).Assembly, typeof(App).Assembly);
    private static readonly IReadOnlyDictionary<string, Pattern> _english = _catalogue.Of("en");
    private readonly IReadOnlyDictionary<string, Pattern> _own = _catalogue.Of(language);

    [Test]
    public void It_is_offered() => Assert.That(Catalogue.Languages, Does.Contain(language));

    [Test]
    public void It_says_everything_and_nothing_that_is_not_asked_for()
    {
        Assert.That(_english.Keys.Except(_own.Keys), Is.Empty, "missing");
        Assert.That(_own.Keys.Except(_english.Keys), Is.Empty, "not in English");
    }

    [Test]
    public void It_says_it_from_the_same_facts()
    {
        var different = _own.Where(word => _english.ContainsKey(word.Key))
            .Where(word =>
                !word.Value.Names.ToHashSet().SetEquals(_english[word.Key].Names)
                || !word.Value.Prefixes.ToHashSet().SetEquals(_english[word.Key].Prefixes)
            )
            .Select(word => word.Key);

        Assert.That(different, Is.Empty);
    }

    [Test]
    public void What_is_the_same_as_in_English_is_meant_to_be()
    {
        var english = Lines("");
        var same = Lines("." + language)
            .Where(word => english[word.Key] == word.Value && Regex.IsMatch(Places().Replace(word.Value, ""), "[A-Za-z]{2}"))
            .Select(word => word.Key);

        Assert.That(same, Is.EquivalentTo(SameAsEnglish.Of(language)));
    }

    [Test]
    public void Every_plural_has_its_forms()
    {
        foreach (var (key, pattern) in _own.Where(word => word.Value.Names.Any()))
        {
            foreach (var n in new[] { 0, 1, 2, 5, 21, 1_000_000 })
            {
                var facts = pattern.Names.ToDictionary(name => name, name => (object?)n);
                Assert.That(() => Speech.Say(key, facts), Throws.Nothing, key);
            }
        }
    }

    [Test]
    public void A_verdict_a_refusal_a_date_and_a_mail_are_said_in_it()
    {
        var policy = PolicyBook.Find("cotech-2018")!;
        var verdict = Decide.Run(policy, new Facts { Seats = [new(0, 1, 0), new(0, 1, 0), new(0, 1, 1), new(0, 1, -1)] });
        var said = new[]
        {
            Speech.Sentence(policy, verdict, SeatNoun.Coop),
            Speech.Sentence(policy),
            Speech.Say(new NotAllowed("steward")),
            Speech.When(Instant.FromUtc(2026, 11, 25, 12, 0)),
            Speech.Say("home.needs", new { n = 1 }),
            Speech.Say(
                "mail.digest.subject",
                new
                {
                    needs = 2,
                    news = 0,
                    federation = "F",
                }
            ),
        };

        Assert.That(string.Join('\n', said), Is.EqualTo(Examples[language].ReplaceLineEndings("\n")));
    }

    [Test]
    public void Days_and_months_are_those_of_the_language() =>
        Assert.That(
            Speech.Date(new LocalDate(2026, 3, 2)),
            Does.Contain(
                language switch
                {
                    "es" => "marzo",
                    "fr" => "mars",
                    _ => "März",
                }
            )
        );

    private static readonly IReadOnlyDictionary<string, string> Examples = new Dictionary<string, string>
    {
        ["es"] = """
            No adoptada: 2 de acuerdo, 1 en desacuerdo; han respondido 3 de 4 cooperativas. Según «CoTech 2018», basta un desacuerdo para detener una propuesta.
            Un puesto por cooperativa, sea cual sea su número de personas. Se adopta cuando nadie está en desacuerdo ni bloquea. Al menos uno debe estar a favor. Una ronda está abierta al menos 7 días. El silencio no se cuenta.
            Esto puede hacerlo la coordinación. Pregunta a alguna de las personas que la llevan; figuran en la página del círculo general.
            miércoles 25 de noviembre de 2026, 12:00 UTC
            Una cosa te espera
            2 cosas te esperan: F
            """,
        ["fr"] = """
            Non adoptée : 2 pour, 1 contre ; 3 coopératives sur 4 ont répondu. Selon la règle « CoTech 2018 », une seule voix contre suffit à arrêter une proposition.
            Un siège par coopérative, quel que soit son nombre de personnes. Adoptée si personne n’est contre ni ne bloque. Il faut au moins une voix pour. Un tour est ouvert pendant au moins 7 jours. Le silence n’est pas compté.
            L’intendance peut le faire. Adressez-vous à une personne de l’intendance, nommée sur la page du cercle général.
            mercredi 25 novembre 2026, 12:00 UTC
            Une chose vous attend
            2 choses vous attendent : F
            """,
        ["de"] = """
            Nicht angenommen: 2 stimmen zu, 1 lehnt ab; 3 von 4 Genossenschaften haben geantwortet. Nach „CoTech 2018“ genügt eine Ablehnung, um einen Vorschlag zu stoppen.
            Ein Sitz je Genossenschaft, gleich wie viele Menschen sie hat. Angenommen, wenn niemand ablehnt oder blockiert. Mindestens eine Stimme muss dafür sein. Eine Runde ist mindestens 7 Tage lang offen. Schweigen wird nicht gezählt.
            Das kann die Betreuung tun. Frag eine der Personen, die auf der Seite des Allgemeinen Kreises als Betreuung genannt sind.
            Mittwoch, 25. November 2026, 12:00 UTC
            Eine Sache braucht dich
            2 Dinge brauchen dich: F
            """,
    };

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Places();

    private Speech Speech => new(_catalogue, Cultures.Of(language), DateTimeZone.Utc);

    private static Dictionary<string, string> Lines(string suffix) =>
        new[] { "Governance.Core", "Governance.Web" }
            .SelectMany(project => Directory.GetFiles(Path.Combine(Repository.Root, project, "Words"), $"*{suffix}.restext"))
            .Where(file => suffix.Length > 0 || Path.GetFileNameWithoutExtension(file).IndexOf('.', StringComparison.Ordinal) < 0)
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Length > 0 && line[0] != ';' && line.Contains('=', StringComparison.Ordinal))
            .ToDictionary(
                line => line[..line.IndexOf('=', StringComparison.Ordinal)],
                line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]
            );
}
