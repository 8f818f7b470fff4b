using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Journal;
using Governance.Core.Mail;
using Governance.Core.Needs;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Core.Words;
using Governance.Web.Commands;
using Governance.Web.Demonstration;
using Governance.Web.Identity;
using Governance.Web.Live;
using Governance.Web.Pages.Talk;
using Governance.Web.Services;
using Governance.Web.Ui;
using Governance.Web.Writing;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Governance.Web.Hosting;

/// <summary>The web application: what it is made of, and in which order a request passes.</summary>
public static class App
{
    /// <summary>Puts it together on an opened database. Tests pass a clock of their own and add to the builder.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, Installation installation, Database database, TimeProvider clock)
    {
        // Static files and pages are found beside the program, wherever it was called from.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 8 * 1024 * 1024;
        });
        AddServices(builder, installation, database, clock);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    /// <summary>The parts that the command line uses too: the federation with its readers, without a web server.</summary>
    public static IServiceCollection AddParts(
        this IServiceCollection services,
        Installation installation,
        Database database,
        TimeProvider clock
    )
    {
        services.AddSingleton(installation);
        services.AddSingleton(clock);
        services.AddFederation(database);
        services.AddSingleton(new Catalogue(typeof(Catalogue).Assembly, typeof(App).Assembly));
        services.AddSingleton(Backup.Folder(installation.Folder));
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<ISecrets, Secrets>();
        services.AddDataProtection().SetApplicationName("Governance");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
            keys.XmlRepository = new ProtectionKeys(database, provider.GetRequiredService<Writer>())
        ));
        return services;
    }

    private static void AddServices(WebApplicationBuilder builder, Installation installation, Database database, TimeProvider clock)
    {
        var services = builder.Services;
        services.AddParts(installation, database, clock);
        services.AddSingleton<Origin>();
        services.AddSingleton<Talking>();
        services.AddSingleton<MailSettings>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<SetupToken>();
        services.AddScoped<SignInService>();
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<Demonstrate>();
        services.AddScoped<Site>();
        services.AddSingleton<Pace>();
        services.AddScoped<Compose>();
        services.AddScoped(provider => provider.GetRequiredService<Site>().Speech);
        services.AddHttpContextAccessor();
        AddSignIn(builder);
        AddBackground(builder);
        services
            .AddRazorPages(options =>
            {
                options.Conventions.AddPageRoute("/Circles/Edit", "/circles/{id}/edit");
                options.Conventions.AddPageRoute("/Talk/Transcript", "/proposals/{id}/transcript");
                options.Conventions.AddPageRoute("/Proposals/Write", "/drafts/{id}");
                options.Conventions.AddPageRoute("/Agreements/Show", "/agreements/{slug}/versions/{number:int}");
            })
            .AddMvcOptions(options =>
            {
                // Whether something is missing is said by the rooms, in their words.
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                options.Filters.Add(new OnlyWhatWasOffered());
            });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddSignalR(LiveLimits.Hub);
        services.AddSingleton<Subjects>();
        services.AddSingleton<Watchers>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveConnections>();
        // A page that connects while the server stops is not waited for longer than this; it comes back by itself.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(8));
    }

    private static void AddSignIn(WebApplicationBuilder builder)
    {
        var secure = CookieNames.IsSecure(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(new CookieNames(secure));
        services.AddSingleton<SessionTickets>();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                options =>
                {
                    options.Cookie.Name = CookieNames.Of("session", secure);
                    options.Cookie.HttpOnly = true;
                    options.Cookie.SameSite = SameSiteMode.Lax;
                    options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                    options.ExpireTimeSpan = Session.Lifetime.ToTimeSpan();
                    options.SlidingExpiration = false;
                    options.LoginPath = "/sign-in";
                    options.ReturnUrlParameter = "to";
                }
            );
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionTickets>((options, tickets) => options.SessionStore = tickets);
        services
            .AddIdentityCore<Person>(options => options.User.AllowedUserNameCharacters = "")
            .AddUserStore<Accounts>()
            .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = builder.Configuration["Governance:Origin"] is { Length: > 0 } origin ? new Uri(origin).Host : null;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddSingleton<ShortMemory>();
        services.AddScoped<Passkeys>();
        services.AddScoped<SecondSteps>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = CookieNames.Of("antiforgery", secure);
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
        );
        services.AddRateLimiter(Limits.Configure);
    }

    private static void AddBackground(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        foreach (var type in typeof(Writer).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (
                var part in new[] { typeof(INoticeKind), typeof(IMailKind), typeof(IFollower), typeof(INeedKind) }.Where(
                    type.IsAssignableTo
                )
            )
            {
                services.AddSingleton(part, type);
            }
        }

        if (builder.Configuration["Governance:Mail:Host"] is { Length: > 0 })
        {
            services.AddSingleton<IMailTransport, SmtpTransport>();
        }
        else
        {
            services.AddSingleton<IMailTransport, FileTransport>();
        }

        AddService<JournalPump>(services);
        AddService<DeadlineClock>(services);
        AddService<Mailer>(services);
        AddService<LiveFeed>(services);
        AddService<LiveRights>(services);
        AddService<WebhookSender>(services);
        services.AddSingleton<IncomingMessage>();
        if (MailboxReader.IsConfigured(builder.Configuration))
        {
            AddService<MailboxReader>(services);
        }
    }

    /// <summary>A background service that tests can also ask for, to run its work by hand.</summary>
    private static void AddService<T>(IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }

    private static void UsePipeline(WebApplication app)
    {
        if (app.Configuration["Governance:Origin"] is { Length: > 0 })
        {
            app.UseForwardedHeaders();
        }

        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseResponseCompression();
        app.UseMiddleware<BadRequests>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<SameOrigin>();
        app.UseWhen(
            http => http.GetEndpoint()?.Metadata.GetMetadata<NeedsNoSite>() is null,
            branch => branch.UseMiddleware<SiteMiddleware>()
        );
        app.UseAuthorization();
        app.MapStaticAssets().WithMetadata(new NeedsNoSite());
        app.MapRazorPages().WithStaticAssets();
        app.MapHub<LiveHub>("/live", LiveLimits.Transport).WithMetadata(new NeedsNoSite()).RequireAuthorization();
        Endpoints.Map(app);
    }
}

/// <summary>Marks routes that answer without knowing who looks.</summary>
internal sealed class NeedsNoSite;
