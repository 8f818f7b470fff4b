using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Core.Words;
using NodaTime;
using NodaTime.Text;

namespace Governance.Web.Ui;

/// <summary>Dates of the register in words: those recorded elsewhere may be incomplete, and then stay so.</summary>
public static class RegisterText
{
    /// <summary>When it was decided.</summary>
    public static string Decided(Speech speech, Decision decision)
    {
        if (decision.Kind != EntryKind.Elsewhere)
        {
            return speech.Date(Instants.Parse(decision.DecidedAt));
        }

        var day = LocalDatePattern.Iso.Parse(decision.DecidedAt.Split('T')[0]);
        if (day.Success)
        {
            return speech.Date(day.Value);
        }

        var month = YearMonthPattern.Iso.Parse(decision.DecidedAt);
        return month.Success ? month.Value.OnDayOfMonth(1).ToString("MMMM yyyy", speech.Culture) : decision.DecidedAt;
    }
}
