using System.Data;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Dapper;
using Governance.Core.Kernel;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Governance.Core.Data;

/// <summary>How the product's own types stand in both databases: as text, in one form, through one handler each.</summary>
internal static class Handlers
{
    private static readonly Lazy<bool> _registered = new(() =>
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(bool));
        SqlMapper.RemoveTypeMap(typeof(bool?));
        SqlMapper.AddTypeHandler(new YesNo());
        SqlMapper.AddTypeHandler(new Texts());
        SqlMapper.AddTypeHandler(new AsText<Instant>(Instants.Text, Instants.Parse));
        SqlMapper.AddTypeHandler(
            new AsText<LocalDate>(LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow())
        );
        SqlMapper.AddTypeHandler(
            new AsText<BigInteger>(
                number => number.ToString(CultureInfo.InvariantCulture),
                text => BigInteger.Parse(text, CultureInfo.InvariantCulture)
            )
        );
        SqlMapper.AddTypeHandler(new AsText<Audience>(audience => audience.Value, text => new Audience(text)));
        foreach (var id in typeof(Handlers).Assembly.GetTypes().Where(IsId))
        {
            SqlMapper.AddTypeHandler(id, (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(AsId<>).MakeGenericType(id))!);
        }

        return true;
    });

    /// <summary>Once per process.</summary>
    public static void Register() => _ = _registered.Value;

    private static bool IsId(Type type) =>
        type.IsValueType
        && Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>));

    private sealed class AsText<T>(Func<T, string> write, Func<string, T> read) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => read((string)value);

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value is null ? DBNull.Value : write(value);
        }
    }

    private sealed class AsId<T> : SqlMapper.TypeHandler<T>
        where T : struct, IId<T>
    {
        public override T Parse(object value) => T.From((string)value);

        public override void SetValue(IDbDataParameter parameter, T value)
        {
            parameter.DbType = DbType.String;
            // An id that no form gave matches nothing.
            parameter.Value = value.Value ?? "";
        }
    }

    private sealed class YesNo : SqlMapper.TypeHandler<bool>
    {
        public override bool Parse(object value) => Convert.ToBoolean(value, CultureInfo.InvariantCulture);

        public override void SetValue(IDbDataParameter parameter, bool value)
        {
            parameter.DbType = DbType.Boolean;
            parameter.Value = value;
        }
    }

    /// <summary>A list as one value: see <see cref="Sql.In"/>.</summary>
    private sealed class Texts : SqlMapper.TypeHandler<string[]>
    {
        public override string[] Parse(object value) => (string[])value;

        public override void SetValue(IDbDataParameter parameter, string[]? value) =>
            parameter.Value = parameter is NpgsqlParameter ? value : JsonSerializer.Serialize(value);
    }
}
