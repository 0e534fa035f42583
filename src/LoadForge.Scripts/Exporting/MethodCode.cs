using System.Collections.Immutable;

namespace LoadForge.Scripts.Exporting;

/// <summary>The private methods that the statements of an exported class call: they find, compare and draw values as the script does.</summary>
internal static class MethodCode
{
    /// <summary>The names that members of the class must not have.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "At", "CheckText", "Compare", "Contains", "Cookie", "Find", "Header", "Includes", "Is", "JsonOf", "Length", "LogIn", "Matches", "Missing", "PathOf",
        "Pick", "Refused", "Text", "TextOf", "Uuid", "Variable",
    ];

    /// <summary>The methods that a method calls in turn.</summary>
    public static IEnumerable<string> CalledBy(string name) => name switch
    {
        "Contains" => ["Includes", "Text"],
        "Cookie" => ["Header"],
        "Is" => ["Compare", "Text"],
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
        "CheckText" => """
            private static async Task CheckText(VirtualUser user, string name, HttpResponseMessage response, string text)
            {
                if (text.Length > 0) await user.CheckBody(name, response, text);
                else user.Check(name, false);
            }
            """,
        "Compare" => """
            private static int? Compare(string left, string right) =>
                ExactNumber.TryParse(left, out ExactNumber one) && ExactNumber.TryParse(right, out ExactNumber other) ? one.CompareTo(other) : null;
            """,
        "Contains" => """
            private static bool Contains(JsonElement value, string expected) => value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Null && Text(item) == expected)
                : value.ValueKind != JsonValueKind.Null && Includes(Text(value), expected);
            """,
        "Cookie" => """
            private static string? Cookie(HttpRequestMessage request, HttpResponseMessage response, string name) =>
                request.RedirectCookies().Concat(Header(response, "Set-Cookie")).Reverse()
                    .Select(line => line.Split(';')[0].Split('=', 2))
                    .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)?[1].Trim();
            """,
        "Find" => """
            private static string? Find(string text, string pattern)
            {
                try
                {
                    Match match = Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));
                    Group group = match.Groups[match.Groups.Count > 1 ? 1 : 0];
                    return group.Success ? group.Value : null;
                }
                catch (RegexMatchTimeoutException)
                {
                    return null;
                }
            }
            """,
        "Header" => """
            private static IEnumerable<string> Header(HttpResponseMessage response, string name) =>
                response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
                || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values : [];
            """,
        "Includes" => """
            private static bool Includes(string text, string expected) => expected.Length > 0 && text.Contains(expected, StringComparison.Ordinal);
            """,
        "Is" => """
            private static bool Is(JsonElement value, string expected) => value.ValueKind switch
            {
                JsonValueKind.Null => false,
                JsonValueKind.String => Text(value) == expected,
                _ => Text(value) == expected || Compare(Text(value), expected) == 0,
            };
            """,
        "JsonOf" => """
            private static async Task<JsonElement> JsonOf(HttpResponseMessage response)
            {
                byte[] body = await response.Content.ReadAsByteArrayAsync();
                try
                {
                    return JsonElement.Parse(BodyText.Json(body, response.Content.Headers.ContentType?.CharSet).Span);
                }
                catch (JsonException)
                {
                    return JsonElement.Parse("null");
                }
            }
            """,
        "Length" => """
            private static JsonElement? Length(JsonElement? value) => value switch
            {
                { ValueKind: JsonValueKind.Array } list => JsonSerializer.SerializeToElement(list.GetArrayLength()),
                { ValueKind: JsonValueKind.Object } map => At(map, "length"),
                _ => null,
            };
            """,
        "Matches" => """
            private static bool Matches(string text, string pattern)
            {
                try
                {
                    return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));
                }
                catch (RegexMatchTimeoutException)
                {
                    return false;
                }
            }
            """,
        "Missing" => """
            private static StepFailedException Missing(string capture) => new(
                new Outcome(OutcomeKind.Exception, $"capture \"{capture}\" found nothing"), $"The capture \"{capture}\" found nothing in the response.");
            """,
        "PathOf" => """
            private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
            """,
        "Pick" => """
            private static string Pick(VirtualUser user, params string[] choices) => choices[user.Random.Next(choices.Length)];
            """,
        "Refused" => """
            private static StepFailedException Refused() => new(
                new Outcome(OutcomeKind.Exception, "login refused"), "The login response had an unexpected status; see the step \"login\".");
            """,
        "Text" => """
            private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            """,
        "TextOf" => """
            private static async Task<string> TextOf(HttpResponseMessage response) =>
                BodyText.Decode(await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.CharSet);
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
