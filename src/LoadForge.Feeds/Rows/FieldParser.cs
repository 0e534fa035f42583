using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using LoadForge.Parsing;

namespace LoadForge.Feeds.Rows;

/// <summary>Parses the text of a field as one type, or rejects it. The runtime's parsers are not used directly, because they accept ambiguous text.</summary>
internal static class FieldParser
{
    private static readonly Dictionary<Type, (TryParse Parse, string? Form)> Known = new()
    {
        [typeof(string)] = (static (string text, out object? value) => (value = text) is not null, null),
        [typeof(char)] = (static (string text, out object? value) => (value = text.Length == 1 ? text[0] : null) is not null, "write one character"),
        [typeof(bool)] = (Bool, "write true or false"),
        [typeof(Guid)] = (Identifier, "write it as 0f8fad5b-d9cb-469f-a165-70867728950e, or as 32 hexadecimal digits"),
        [typeof(DateOnly)] = (
            static (string text, out object? value) => Put(StrictTime.TryDate(text, out DateOnly date), date, out value), "write it as " + StrictTime.DateForm),
        [typeof(TimeOnly)] = (
            static (string text, out object? value) => Put(StrictTime.TryTime(text, out TimeOnly time), time, out value), "write it as " + StrictTime.TimeForm),
        [typeof(DateTime)] = (
            static (string text, out object? value) => Put(StrictTime.TryDateTime(text, out DateTime moment), moment, out value),
            "write it as " + StrictTime.DateTimeForm),
        [typeof(DateTimeOffset)] = (
            static (string text, out object? value) => Put(StrictTime.TryMoment(text, out DateTimeOffset moment), moment, out value),
            "write it with its zone, as " + StrictTime.MomentForm),
        [typeof(TimeSpan)] = (
            static (string text, out object? value) => Put(StrictTime.TryDuration(text, out TimeSpan time), time, out value),
            "write it as " + StrictTime.DurationForm),
        [typeof(IPAddress)] = (Address, "write it as 192.0.2.1 or 2001:db8::1"),
    };

    private static readonly ConcurrentDictionary<Type, Func<string, (bool IsOk, object? Value)>?> Made = new();

    private delegate bool TryParse(string text, out object? value);

    /// <summary>A parser for a type; null if there is none.</summary>
    /// <returns>A parser that returns the value, and whether the text is valid.</returns>
    public static Func<string, (bool IsOk, object? Value)>? For(Type type) => Made.GetOrAdd(type, Make);

    /// <summary>The remedy for an invalid text of a type; null if there is none.</summary>
    public static string? Hint(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return "write one of " + string.Join(", ", Enum.GetNames(type));
        if (IsNumber(type)) return StrictNumber.Hint(text);
        return text.Trim().Length != text.Length && type != typeof(char) ? "remove the spaces around it" : Known.GetValueOrDefault(type).Form;
    }

    private static Func<string, (bool IsOk, object? Value)>? Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return For(inner) is { } parse ? text => text.Length == 0 ? (true, null) : parse(text) : null;
        }

        if (type.IsEnum) return text => EnumName.Find(type, text) is { } named ? (true, named) : (false, null);
        TryParse? tryParse = Known.TryGetValue(type, out (TryParse Parse, string? Form) known) ? known.Parse
            : IsNumber(type) ? Of(nameof(Number), type)
            : Implements(type, typeof(IParsable<>)) ? Of(nameof(Parse), type)
            : null;
        return tryParse is null ? null : text => (tryParse(text, out object? value), value);
    }

    // Numbers of the runtime; a type of the user may have a different format.
    private static bool IsNumber(Type type) =>
        (type.Assembly == typeof(int).Assembly || type == typeof(BigInteger)) && type != typeof(char) && Implements(type, typeof(INumberBase<>));

    private static bool Implements(Type type, Type definition) =>
        Array.Exists(
            type.GetInterfaces(),
            candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition && candidate.GenericTypeArguments[0] == type);

    private static TryParse Of(string method, Type type) =>
        typeof(FieldParser).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<TryParse>();

    private static bool Put<T>(bool isOk, T parsed, out object? value)
    {
        value = isOk ? parsed : null;
        return isOk;
    }

    private static bool Bool(string text, out object? value) =>
        Put(
            text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase),
            text is ['t' or 'T', ..],
            out value);

    private static bool Identifier(string text, out object? value)
    {
        bool isForm = text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);
        bool isOk = Guid.TryParseExact(text, "D", out Guid guid) || Guid.TryParseExact(text, "N", out guid) || Guid.TryParseExact(text, "B", out guid);
        return Put(isForm && isOk, guid, out value);
    }

    // The runtime would parse 1.2 as 1.0.0.2.
    private static bool Address(string text, out object? value)
    {
        bool isOk = IPAddress.TryParse(text, out IPAddress? address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text);
        return Put(isOk, address, out value);
    }

    private static bool Number<T>(string text, out object? value)
        where T : INumberBase<T> =>
        Put(StrictNumber.TryParse(text, out T number), number, out value);

    private static bool Parse<T>(string text, [NotNullWhen(true)] out object? value)
        where T : IParsable<T>
    {
        bool isOk = T.TryParse(text, CultureInfo.InvariantCulture, out T? parsed);
        value = parsed;
        return isOk;
    }
}
