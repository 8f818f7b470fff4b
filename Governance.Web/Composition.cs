using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Web;

/// <summary>
/// Puts the parts of Core together. A command is a class that takes the <see cref="Writer"/>, a motion kind one that implements
/// <see cref="IMotion"/>, what follows an unmet condition one that implements <see cref="IUnmet"/>: being there is the registration.
/// </summary>
public static class Composition
{
    private static readonly Type[] _found = [typeof(IMotion), typeof(IOwe), typeof(IUnmet), typeof(ITalkedAbout), typeof(IAnchors)];

    /// <summary>Adds the federation on a database.</summary>
    public static IServiceCollection AddFederation(this IServiceCollection services, Database database)
    {
        services.AddSingleton(database);
        services.AddSingleton<Bell>();
        services.AddSingleton<Writer>();
        services.AddSingleton<Motions>();
        services.AddSingleton<TalkedAbout>();
        foreach (var type in typeof(Writer).Assembly.GetTypes().Where(IsConcrete))
        {
            if (Array.Find(_found, kind => type.IsAssignableTo(kind)) is { } kind)
            {
                services.AddSingleton(kind, type);
            }
            else if (TakesTheWriter(type))
            {
                services.AddSingleton(type);
            }
        }

        return services;
    }

    private static bool IsConcrete(Type type) => type is { IsClass: true, IsAbstract: false, IsPublic: true };

    private static bool TakesTheWriter(Type type) =>
        type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(Writer)));
}
