using System.Collections.Immutable;

namespace LoadForge.Scripts.Exporting;

/// <summary>The methods that the statements of a class call. They find, compare and draw what the script does.</summary>
internal static class HelperCode
{
    /// <summary>The names that members of the class must not have.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["At", "Contains", "Cookie", "Find", "Header", "Is", "Length", "LogIn", "Missing", "Number", "PathOf", "Pick", "Refused", "Text", "Uuid", "Variable"];

    /// <summary>The methods that a method calls in turn.</summary>
    public static IEnumerable<string> CalledBy(string name) => name switch
    {
        "Contains" => ["Text"],
        "Is" => ["Number", "Text"],
        "Length" => ["At"],
        _ => [],
    };

    /// <summary>The method of that name.</summary>
    public static string Of(string name) => name switch
    {
        "At" => """
            private static JsonElement? At(JsonElement json, string path) =>
                JsonPath.Parse(path).Find(json) is { ValueKind: not JsonValueKind.Null } value ? value : null;
            """,
        "Contains" => """
            private static bool Contains(JsonElement value, string expected) => value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Null && Text(item) == expected)
                : value.ValueKind != JsonValueKind.Null && Text(value).Contains(expected, StringComparison.Ordinal);
            """,
        "Cookie" => """
            private static string? Cookie(HttpResponseMessage response, string name) =>
                response.Headers.NonValidated.TryGetValues("Set-Cookie", out HeaderStringValues lines)
                    ? lines.Select(line => line.Split(';')[0].Split('=', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)?[1].Trim()
                    : null;
            """,
        "Find" => """
            private static string? Find(string text, string pattern)
            {
                try
                {
                    Match match = Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));
                    return !match.Success ? null : match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
                }
                catch (RegexMatchTimeoutException)
                {
                    return null;
                }
            }
            """,
        "Header" => """
            private static string? Header(HttpResponseMessage response, string name) =>
                response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
                || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.FirstOrDefault() : null;
            """,
        "Is" => """
            private static bool Is(JsonElement value, string expected) => value.ValueKind switch
            {
                JsonValueKind.Null => false,
                JsonValueKind.String => Text(value) == expected,
                _ => Text(value) == expected || (Number(Text(value)) is { } number && number == Number(expected)),
            };
            """,
        "Length" => """
            private static JsonElement? Length(JsonElement? value) => value switch
            {
                { ValueKind: JsonValueKind.Array } list => JsonSerializer.SerializeToElement(list.GetArrayLength()),
                { ValueKind: JsonValueKind.Object } map => At(map, "length"),
                _ => null,
            };
            """,
        "Missing" => """
            private static StepFailedException Missing(string capture) =>
                new(new Outcome(OutcomeKind.Exception, $"nothing captured as {capture}"), $"The capture \"{capture}\" found nothing in the response.");
            """,
        "Number" => """
            private static double? Number(string text) =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
            """,
        "PathOf" => """
            private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
            """,
        "Pick" => """
            private static string Pick(VirtualUser user, params string[] choices) => choices[user.Random.Next(choices.Length)];
            """,
        "Refused" => """
            private static StepFailedException Refused() => new(
                new Outcome(OutcomeKind.Exception, "login refused"), "The response to the login has another status than expected.");
            """,
        "Text" => """
            private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            """,
        "Uuid" => """
            private static Guid Uuid(VirtualUser user)
            {
                Span<byte> bytes = stackalloc byte[16];
                user.Random.NextBytes(bytes);
                bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
                bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
                return new Guid(bytes, bigEndian: true);
            }
            """,
        _ => """
            private static string Variable(string name) =>
                Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set the environment variable {name}.");
            """,
    };
}
