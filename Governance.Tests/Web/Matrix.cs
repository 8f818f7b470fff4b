namespace Governance.Tests.Web;

/// <summary>Who is answered what, route by route. Three digits are HTTP's; the table is read by eye, a wrong cell is a wrong right.</summary>
internal static class Matrix
{
    /// <summary>
    /// The public, the delegate of an applicant, of another coop, an observer, a member and the delegate of Millrace Web,
    /// a secretary, a steward.
    /// </summary>
    public static string?[] People { get; } =
    [null, "Hana Sato", "Wim de Vries", "Noor Haddad", "Priya Raman", "Ada Okafor", "Bethan Rhys", "Maud Ellery"];

    /// <summary>What a GET is answered. 302 leads the public to sign in; 404 tells nobody that there is something.</summary>
    public const string Gets = """
        route                                public applicant other observer member delegate secretary steward
        /                                    200 200 200 200 200 200 200 200
        /a/{token}                           200 200 200 200 200 200 200 200
        /agreements                          200 200 200 200 200 200 200 200
        /agreements/new                      302 200 200 403 200 200 200 200
        /agreements/terms/{draft}            302 404 404 404 404 200 404 404
        /agreements/{slug}                   200 200 200 200 200 200 200 200
        /agreements/{slug}.atom              200 200 200 200 200 200 200 200
        /agreements/{slug}/amend/{draft}     302 404 404 404 404 200 404 404
        /agreements/{slug}/amendments        200 200 200 200 200 200 200 200
        /agreements/{slug}/changes           200 200 200 200 200 200 200 200
        /agreements/{slug}/clauses/{clause}  200 200 200 200 200 200 200 200
        /agreements/{slug}/fix               302 403 403 403 403 403 200 200
        /agreements/{slug}/history           200 200 200 200 200 200 200 200
        /agreements/{slug}/merge/{merge}     200 200 200 200 200 200 200 200
        /agreements/{slug}/object            302 403 200 403 403 200 403 403
        /agreements/{slug}/propose           302 403 200 403 403 200 200 200
        /agreements/{slug}/versions/{number:int} 200 200 200 200 200 200 200 200
        /agreements/{slug}/versions/{number:int}.html 200 200 200 200 200 200 200 200
        /agreements/{slug}/versions/{number:int}.json 200 200 200 200 200 200 200 200
        /agreements/{slug}/versions/{number:int}.md 200 200 200 200 200 200 200 200
        /agreements/{slug}/leave             302 200 200 403 200 200 200 403
        /agreements/{slug}/sign              302 200 200 403 200 200 200 403
        /agreements/{slug}/signatures        200 200 200 200 200 200 200 200
        /agreements/{slug}/signatures.csv    200 200 200 200 200 200 200 200
        /agreements/{slug}/signatures.json   200 200 200 200 200 200 200 200
        /agreements/{slug}/body              200 200 200 200 200 200 200 200
        /agreements/{slug}/declarations      200 200 200 200 200 200 200 200
        /agreements/{slug}/versions/{n}/ratified.json 200 200 200 200 200 200 200 200
        /b/confirm/{key}                     200 200 200 200 200 200 200 200
        /b/confirm/{key}/ratified.json       404 404 404 404 404 404 404 404
        /b/{token}                           200 200 200 200 200 200 200 200
        /b/{token}/ratified.json             404 404 404 404 404 404 404 404
        /circles                             302 200 200 200 200 200 200 200
        /circles/new                         302 403 403 403 403 403 403 200
        /circles/{id}                        302 404 200 200 200 200 200 200
        /circles/{id}/edit                   302 404 403 403 403 403 403 200
        /circles/{id}/weights                302 404 200 200 200 200 200 200
        /circles/{own}                       302 404 404 200 200 200 200 404
        /comments/{id}                       302 404 200 200 200 200 200 200
        /comments/{id}/amend                 302 404 200 200 200 200 200 200
        /circles/{id}.atom                   200 200 200 200 200 200 200 200
        /conditions                          200 200 200 200 200 200 200 200
        /conditions/{id}                     200 200 200 200 200 200 200 200
        /coops                               200 200 200 200 200 200 200 200
        /coops/import                        302 403 403 403 403 403 403 200
        /coops/invite                        302 403 403 403 403 403 403 200
        /coops/{id}                          200 200 200 200 200 200 200 200
        /coops/{id}/edit                     302 404 403 403 403 200 403 200
        /coops/{id}/mandates                 302 404 404 200 200 200 200 404
        /coops/{id}/standing                 302 404 403 403 403 403 403 200
        /d/{token}                           200 200 200 200 200 200 200 200
        /demo                                302 302 302 302 302 302 302 302
        /drafts/{id}                         302 404 404 404 404 200 404 404
        /elections                           302 200 200 200 200 200 200 200
        /elections/new                       302 403 200 403 403 200 200 200
        /elections/{id}                      302 404 200 200 200 200 200 200
        /elections/{id}/ballot               302 404 200 403 403 200 403 403
        /elections/{id}/ballots.blt          404 404 200 200 200 200 200 200
        /elections/{id}/ballots.json         404 404 200 200 200 200 200 200
        /error/{code:int}                    404 404 404 404 404 404 404 404
        /feeds/{token}.atom                  200 200 200 200 200 200 200 200
        /feeds/{token}.ics                   200 200 200 200 200 200 200 200
        /files                               404 404 404 404 404 404 404 404
        /files/{id}/{name}                   404 404 200 200 200 200 200 200
        /health                              200 200 200 200 200 200 200 200
        /live                                401 400 400 400 400 400 400 400
        /live/negotiate                      401 405 405 405 405 405 405 405
        /live/{subject}/writing              404 404 404 404 404 404 404 404
        /mail                                200 200 200 200 200 200 200 200
        /mentions                            404 404 200 200 200 200 200 200
        /notices                             302 200 200 200 200 200 200 200
        /outbox                              302 403 403 403 403 403 403 200
        /people/{id}                         302 404 200 200 200 200 200 200
        /policies                            200 200 200 200 200 200 200 200
        /policies/new                        302 200 200 403 200 200 200 200
        /policies/{slug}                     200 200 200 200 200 200 200 200
        /proposals                           302 200 200 200 200 200 200 200
        /proposals/new                       302 200 200 403 200 200 200 200
        /proposals/{id}                      302 404 200 200 200 200 200 200
        /proposals/{id}/changes              302 404 200 200 200 200 200 200
        /proposals/{id}/close                302 404 403 403 403 403 200 200
        /proposals/{id}/enter                302 404 403 403 403 403 200 200
        /proposals/{id}/extend               302 404 403 403 403 403 200 200
        /proposals/{id}/facilitate           302 404 200 200 200 200 200 200
        /proposals/{id}/objections           302 404 200 200 200 200 200 200
        /proposals/{id}/open                 302 404 403 403 403 403 200 200
        /proposals/{id}/ratify               302 404 403 403 403 403 200 200
        /proposals/{id}/revise               302 404 403 403 403 403 403 403
        /proposals/{id}/roll                 302 404 200 200 200 200 200 200
        /proposals/{id}/tie                  302 404 403 403 403 403 200 200
        /proposals/{id}/trail                302 404 200 200 200 200 200 200
        /proposals/{id}/transcript           302 404 200 200 200 200 200 200
        /proposals/{id}/versions             302 404 200 200 200 200 200 200
        /proposals/{id}/void                 302 404 403 403 403 403 200 200
        /proposals/{id}/withdraw             302 404 403 403 403 403 403 403
        /talk/{id}                           302 404 200 200 200 200 200 200
        /talk/{id}/log                       302 404 200 200 200 200 200 200
        /talk/{id}/public                    200 200 200 200 200 200 200 200
        /talk/{id}/transcript                302 404 200 200 200 200 200 200
        /register                            200 200 200 200 200 200 200 200
        /register.atom                       200 200 200 200 200 200 200 200
        /register.csv                        200 200 200 200 200 200 200 200
        /register.json                       200 200 200 200 200 200 200 200
        /register/minutes                    200 200 200 200 200 200 200 200
        /register/{number}                   200 200 200 200 200 200 200 200
        /register/{number}.json              200 200 200 200 200 200 200 200
        /register/{number}.md                200 200 200 200 200 200 200 200
        /register/{number}/correct           302 403 403 403 403 403 200 200
        /register/{number}/review            302 403 403 403 403 403 200 200
        /register/{number}/supersede         302 403 403 403 403 403 200 200
        /search                              200 200 200 200 200 200 200 200
        /settings                            302 200 200 200 200 200 200 200
        /settings/feeds                      302 200 200 200 200 200 200 200
        /settings/mail                       302 200 200 200 200 200 200 200
        /settings/passkeys                   302 200 200 200 200 200 200 200
        /setup                               302 302 302 302 302 302 302 302
        /sign-in                             200 302 302 302 302 302 302 302
        /sign-in/link                        200 200 200 200 200 200 200 200
        /sign-in/second                      302 302 302 302 302 302 302 302
        /sign-out                            302 302 302 302 302 302 302 302
        /unsubscribe/{token}                 200 200 200 200 200 200 200 200
        /verify                              200 200 200 200 200 200 200 200
        /webhooks                            302 403 403 403 403 403 403 200
        """;

    /// <summary>
    /// What a form is answered that lacks what it needs (422 for whoever may send it) or is about nothing that exists.
    /// The form is empty, so nothing changes, whoever sends it.
    /// </summary>
    public const string Posts = """
        route                                public applicant other observer member delegate secretary steward
        / Answer                              404 404 404 404 404 404 404 404
        / Back                                403 404 404 404 404 404 404 404
        / Later                               403 404 404 404 404 404 404 404
        / NotUs                               403 404 404 404 404 404 404 404
        /a/{token}                           422 422 422 422 422 422 422 422
        /agreements/new                          302 422 422 403 422 422 422 422
        /agreements/new Convert                  422 200 200 200 200 200 200 200
        /agreements/terms/{draft}            302 404 404 404 404 422 404 404
        /agreements/{slug}/amend/{draft} Convert 422 200 200 200 200 200 200 200
        /agreements/{slug}/amend/{draft} Put     302 404 404 404 404 422 404 404
        /agreements/{slug}/amend/{draft} Rebase  302 404 404 404 404 422 404 404
        /agreements/{slug}/amend/{draft} Undo    302 404 404 404 404 422 404 404
        /agreements/{slug}/amend/{draft} Whole   302 404 404 404 404 422 404 404
        /agreements/{slug}/amendments            302 403 422 403 403 422 422 422
        /agreements/{slug}/fix                   302 403 403 403 403 403 422 422
        /agreements/{slug}/merge/{merge} Drop    403 403 403 403 403 422 403 403
        /agreements/{slug}/merge/{merge} Finish  403 403 403 403 403 422 403 403
        /agreements/{slug}/merge/{merge} Resolve 403 403 403 403 403 422 403 403
        /agreements/{slug}/merge/{merge} Take    403 403 403 403 403 422 403 403
        /agreements/{slug}/object                302 404 404 404 404 404 404 404
        /agreements/{slug}/propose               302 404 302 403 403 302 302 302
        /proposals/{id}/ratify Rebase            404 404 404 404 404 404 404 404
        /agreements/{slug}/leave             302 422 422 403 403 422 403 403
        /agreements/{slug}/sign              302 422 422 403 403 422 403 403
        /agreements/{slug}/sign Ask          302 422 422 403 422 422 422 403
        /agreements/{slug}/sign Stay         302 422 422 403 403 422 403 403
        /agreements/{slug}/body              403 403 403 403 403 403 200 200
        /agreements/{slug}/body End          403 403 403 403 403 403 302 302
        /agreements/{slug}/declarations      302 404 404 404 404 404 404 404
        /agreements/{slug}/declarations Confirm 302 404 404 404 404 404 404 404
        /agreements/{slug}/declarations Dispute 302 404 404 404 404 404 404 404
        /agreements/{slug}/declarations Withdraw 302 404 404 404 404 404 404 404
        /b/confirm/{key}                     302 302 302 302 302 302 302 302
        /b/{token}                           422 422 422 422 422 422 422 422
        /circles/new                         403 403 403 403 403 403 403 422
        /elections/new                       302 404 404 404 404 404 404 404
        /elections/{id} Open                 404 404 403 403 403 403 422 422
        /elections/{id} Void                 404 404 403 403 403 403 422 422
        /elections/{id} Withdraw             404 404 403 403 403 403 422 422
        /elections/{id}/ballot Back          302 404 200 403 403 200 403 403
        /elections/{id}/ballot Cast          302 404 422 403 403 422 403 403
        /elections/{id}/ballot Check         302 404 422 403 403 422 403 403
        /circles/{id} Appoint                404 404 403 403 403 403 403 422
        /circles/{id} End                    404 404 404 404 404 404 404 404
        /circles/{id} Holidays               404 404 403 403 403 403 403 302
        /circles/{id} Join                   404 404 404 404 404 404 404 404
        /circles/{id} Leave                  404 404 404 404 404 404 404 404
        /circles/{id} Read                   404 404 302 302 302 302 302 302
        /circles/{id}/edit                   403 403 403 403 403 403 403 422
        /circles/{id}/weights                404 404 403 403 403 403 403 302
        /comments/{id} Edit                  404 404 422 422 422 422 422 422
        /comments/{id} Hide                  404 404 403 403 403 403 422 422
        /comments/{id} Keep                  404 404 403 403 403 403 422 422
        /comments/{id} Mute                  404 404 403 403 403 403 422 422
        /comments/{id} Public                404 404 422 422 422 422 302 302
        /comments/{id} Report                404 404 422 422 422 422 422 422
        /comments/{id} Unmute                404 404 403 403 403 403 302 302
        /comments/{id} Nod                   404 404 422 422 422 422 422 422
        /comments/{id} Pin                   404 404 403 403 403 403 302 302
        /comments/{id} Preview               404 404 422 422 422 422 422 422
        /comments/{id} Restore               404 404 403 403 403 403 302 302
        /comments/{id} Unpin                 404 404 403 403 403 403 302 302
        /comments/{id}/amend                 404 404 422 422 422 422 422 422
        /conditions/{id} Confirm             403 403 403 403 403 403 422 422
        /conditions/{id} Extend              403 403 403 403 403 403 422 422
        /conditions/{id} Meet                403 403 403 403 403 403 403 403
        /conditions/{id} Reject              403 403 403 403 403 403 422 422
        /conditions/{id} Waive               403 403 403 403 403 403 422 422
        /coops/import                        403 403 403 403 403 403 403 422
        /coops/import Import                 422 422 422 422 422 422 422 422
        /coops/invite                        403 403 403 403 403 403 403 422
        /coops/{id} End                      404 404 404 404 404 404 404 404
        /coops/{id} Invite                   404 404 403 403 403 422 403 422
        /coops/{id}/edit                     404 404 403 403 403 422 403 422
        /coops/{id}/mandates                 404 404 404 403 403 422 403 404
        /coops/{id}/mandates Give            404 404 404 403 403 422 403 404
        /coops/{id}/mandates TakeBack        404 404 404 403 403 404 403 404
        /coops/{id}/standing                 404 404 403 403 403 403 403 422
        /d/{token}                           422 422 422 422 422 422 422 422
        /demo                                404 404 404 404 404 404 404 404
        /drafts/{id}                         302 404 404 404 404 422 404 404
        /files                               404 422 422 422 422 422 422 422
        /drafts/{id} Autosave                422 422 422 422 422 422 422 422
        /drafts/{id} Convert                  422 200 200 200 200 200 200 200
        /drafts/{id} Share                   404 404 404 404 404 422 404 404
        /drafts/{id} Unshare                 404 404 404 404 404 302 404 404
        /drafts/{id} Discard                 404 404 404 404 404 302 404 404
        /error/{code:int}                    404 404 404 404 404 404 404 404
        /notices                             302 302 302 302 302 302 302 302
        /outbox                              403 403 403 403 403 403 403 302
        /policies/new                        302 200 200 403 200 200 200 200
        /policies/new Words                  302 200 200 403 200 200 200 200
        /proposals/new                       302 404 302 403 403 302 302 302
        /proposals/new Autosave              422 422 200 422 422 200 200 200
        /proposals/new Convert                422 200 200 200 200 200 200 200
        /proposals/new Discard               404 404 404 404 404 404 404 404
        /proposals/new Share                 404 404 404 404 404 404 404 404
        /proposals/new Unshare               404 404 404 404 404 404 404 404
        /proposals/{id} Acknowledge          404 404 404 404 404 404 404 404
        /proposals/{id} Answer               404 404 404 404 404 404 404 404
        /proposals/{id} Challenge            404 404 404 404 404 404 404 404
        /proposals/{id} Comment              404 404 422 422 422 422 422 422
        /proposals/{id} Funded               404 404 403 403 403 403 422 422
        /proposals/{id} Inside               404 404 404 404 404 404 404 404
        /proposals/{id} Preview              404 404 422 422 422 422 422 422
        /proposals/{id} Read                 404 404 422 422 422 422 422 422
        /proposals/{id} Reason               404 404 404 404 404 404 404 404
        /proposals/{id} Second               404 404 422 422 422 422 422 422
        /proposals/{id} TakeOver             404 404 404 404 404 404 404 404
        /proposals/{id}/close                302 404 403 403 403 403 422 422
        /proposals/{id}/enter                302 404 403 403 403 403 422 422
        /proposals/{id}/extend               302 404 403 403 403 403 422 422
        /proposals/{id}/facilitate MoveOn    404 404 403 403 403 403 422 422
        /proposals/{id}/facilitate RuleOut   404 404 404 404 404 404 404 404
        /proposals/{id}/facilitate Take      404 404 404 404 404 404 404 404
        /proposals/{id}/facilitate Uphold    404 404 404 404 404 404 404 404
        /proposals/{id}/objections Escalate  404 404 404 404 404 404 404 404
        /proposals/{id}/objections Lift      404 404 404 404 404 404 404 404
        /proposals/{id}/objections Offer     404 404 404 404 404 404 404 404
        /proposals/{id}/objections Stance    404 404 404 404 404 404 404 404
        /proposals/{id}/objections State     404 404 404 404 404 404 404 404
        /proposals/{id}/open                 404 404 403 403 403 403 302 422
        /proposals/{id}/ratify               404 404 403 403 403 403 422 422
        /proposals/{id}/revise               404 404 403 403 403 403 403 403
        /proposals/{id}/revise Convert       302 404 200 200 200 200 200 200
        /proposals/{id}/revise Discard       302 404 404 404 404 404 404 404
        /proposals/{id}/tie                  302 404 403 403 403 403 422 422
        /proposals/{id}/void                 404 404 403 403 403 403 422 422
        /proposals/{id}/withdraw             404 404 403 403 403 403 403 403
        /talk/{id} Comment                   404 404 422 422 422 422 422 422
        /talk/{id} Preview                   404 404 422 422 422 422 422 422
        /talk/{id} Read                      404 404 422 422 422 422 422 422
        /talk/{id}/log Slow                  404 404 403 403 403 403 422 422
        /talk/{id}/log Unslow                404 404 403 403 403 403 302 302
        /register/{number}/correct           403 403 403 403 403 403 422 422
        /register/{number}/review            403 403 403 403 403 403 422 422
        /register/{number}/supersede         403 403 403 403 403 403 422 422
        /settings                            302 422 422 422 422 422 422 422
        /settings End                        302 302 302 302 302 302 302 302
        /settings Unnamed                    302 302 302 302 302 302 302 302
        /settings/feeds                      302 404 404 404 404 404 404 404
        /settings/feeds End                  302 302 302 302 302 302 302 302
        /settings/mail                       302 422 422 422 422 422 422 422
        /settings/mail Away                  302 422 422 422 422 422 422 422
        /settings/mail Back                  302 302 302 302 302 302 302 302
        /settings/mail Preview               302 422 422 422 422 422 422 422
        /settings/mail Works                 302 302 302 302 302 302 302 302
        /settings/passkeys                   302 422 422 422 422 422 422 422
        /settings/passkeys Begin             302 302 302 302 302 302 302 302
        /settings/passkeys Off               302 422 422 422 422 422 422 422
        /settings/passkeys On                302 422 422 422 422 422 422 422
        /settings/passkeys Options           403 200 200 200 200 200 200 200
        /settings/passkeys Paper             302 422 422 422 422 422 422 422
        /settings/passkeys Remove            302 302 302 302 302 302 302 302
        /setup                               302 302 302 302 302 302 302 302
        /setup Demonstration                 302 302 302 302 302 302 302 302
        /sign-in                             422 422 422 422 422 422 422 422
        /sign-in Code                        302 302 302 302 302 302 302 302
        /sign-in Passkey                     422 422 422 422 422 422 422 422
        /sign-in PasskeyOptions              200 200 200 200 200 200 200 200
        /sign-in/second                      302 302 302 302 302 302 302 302
        /sign-in/link                        422 422 422 422 422 422 422 422
        /webhooks                            403 403 403 403 403 403 403 422
        /webhooks End                        403 403 403 403 403 403 403 404
        /webhooks Try                        403 403 403 403 403 403 403 404
        /sign-out                            302 302 302 302 302 302 302 302
        /unsubscribe/{token}                 200 200 200 200 200 200 200 200
        """;

    /// <summary>A table's rows in its own order: the route, and the answers as one line.</summary>
    public static IReadOnlyList<(string Route, string Answers)> Rows(string table, int skip = 1) =>
        [
            .. table
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Skip(skip)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(cells => (string.Join(' ', cells.SkipLast(People.Length)), string.Join(' ', cells.TakeLast(People.Length)))),
        ];
}
