using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Kernel;

/// <summary>The one form of JSON in the journal, the database, the API and the command line: snake_case, exact numbers as strings.</summary>
public static class Json
{
    /// <summary>The options of every reader and writer.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    /// <summary>The same, indented for people.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Writes a value by its own type, not by the one it is declared as.</summary>
    public static string WriteWhole(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>Reads what <see cref="Write{T}"/> wrote; null text is a bug and throws.</summary>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("Null where a value is due.");

    private static JsonSerializerOptions Make(bool indented) =>
        new()
        {
            WriteIndented = indented,
            AllowOutOfOrderMetadataProperties = true,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DictionaryKeyPolicy = null,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new IdConverterFactory(),
                new TextConverter<Instant>(Instants.Text, Instants.Parse),
                new TextConverter<LocalDate>(LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow()),
                new TextConverter<Fraction>(share => share.ToString(), text => Fraction.Parse(text, null)),
                new TextConverter<Span>(span => span.ToString(), text => Span.Parse(text, null)),
                new BigIntegerConverter(),
            },
        };

    /// <summary>What a record computes from its other properties is no data. Anonymous types have nothing but such properties.</summary>
    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        if (
            type.Kind != JsonTypeInfoKind.Object
            || type.Type.Assembly != typeof(Json).Assembly
            || type.Type.Name.Contains('<', StringComparison.Ordinal)
        )
        {
            return;
        }

        for (var at = type.Properties.Count - 1; at >= 0; at--)
        {
            if (type.Properties[at].Set is null)
            {
                type.Properties.RemoveAt(at);
            }
        }
    }

    private sealed class TextConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return read(reader.GetString() ?? "");
            }
            catch (Exception malformed) when (malformed is FormatException or UnparsableValueException)
            {
                throw new JsonException(malformed.Message, malformed);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(reader.GetString() ?? "");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(write(value));
    }

    private sealed class BigIntegerConverter : JsonConverter<BigInteger>
    {
        public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text =
                reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new JsonException($"'{text}' is not a whole number.");
        }

        public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class IdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType
            && typeToConvert.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class IdConverter<T> : JsonConverter<T>
        where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Ids.TryParse<T>(reader.GetString(), out var id) ? id : throw new JsonException($"Not a {T.Prefix} id.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
