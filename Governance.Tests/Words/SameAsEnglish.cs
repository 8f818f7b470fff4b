namespace Governance.Tests.Words;

/// <summary>Words that are the same in another language as in English: names, loan words, patterns without words.</summary>
internal static class SameAsEnglish
{
    private static readonly IReadOnlyDictionary<string, string> _keys = new Dictionary<string, string>
    {
        ["es"] = """
            choice.no
            choice.veto
            count.no
            format.brief_date
            mail.digest.need_line
            method.borda
            method.schulze
            webhooks.form_discord
            webhooks.form_matrix
            webhooks.form_mattermost
            webhooks.form_slack
            """,
        ["fr"] = """
            choice.objection
            choice.veto
            compose.code
            conditions.title
            count.objection
            entry.correction
            field.clause
            field.code
            field.minutes
            field.options
            field.source
            format.brief_date
            format.date
            format.weekday_date
            found.clause
            home.budget_n
            mail.digest.need_line
            method.borda
            method.schulze
            minutes.signature
            minutes.signatures
            objections.heading
            objections.one
            path.objection
            path.version
            phase.clarify
            policies.versions
            policy.silence
            policy.span_clarify
            policy.stage
            policy.stage_2
            register.source
            result.option
            second_step.code
            show.discussion
            show.version
            state.clarify
            talk.link
            anchor.at
            transcript.kind_question
            versions.title
            webhooks.form_discord
            webhooks.form_matrix
            webhooks.form_mattermost
            webhooks.form_slack
            webhooks.secret
            """,
        ["de"] = """
            choice.veto
            compose.code
            compose.link
            feeds.atom
            found.person
            import.column_person
            mail.digest.need_line
            method.borda
            method.schulze
            minutes.name
            moderation.link
            moderation.title
            outbox.kind
            second_step.code
            webhooks.form_discord
            webhooks.form_matrix
            webhooks.form_mattermost
            webhooks.form_slack
            write.text
            """,
    };

    /// <summary>The keys of a language.</summary>
    public static IEnumerable<string> Of(string language) =>
        _keys[language].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
