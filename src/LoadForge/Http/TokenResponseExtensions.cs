using System.Globalization;
using System.Text.Json;
using LoadForge.Formatting;

namespace LoadForge.Http;

/// <summary>Takes a token out of the answer to a login.</summary>
public static class TokenResponseExtensions
{
    /// <summary>The text at a place of a JSON answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="path">Names of properties and, in arrays, positions from 0, parted by dots: <c>access_token</c>, <c>data.tokens.0.value</c>.</param>
    /// <returns>The text, not empty.</returns>
    /// <exception cref="HttpRequestException">The status is not a success.</exception>
    /// <exception cref="InvalidOperationException">The answer is no JSON, or has no text at that place; the message says what is there, and never the value.</exception>
    public static async Task<string> ReadTokenAsync(this HttpResponseMessage response, string path)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        response.EnsureSuccessStatusCode();
        Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        try
        {
            using JsonDocument json = await JsonDocument.ParseAsync(body).ConfigureAwait(false);
            return Find(json.RootElement, path);
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"There is no \"{path}\" in the answer to the login: it is no JSON, but {response.Content.Headers.ContentType?.MediaType ?? "without a content type"}.");
        }
    }

    private static string Find(JsonElement element, string path)
    {
        foreach (string part in path.Split('.'))
        {
            element = Next(element, part) ?? throw new InvalidOperationException($"There is no \"{path}\" in the answer to the login: \"{part}\" is not in {Describe(element)}.");
        }

        return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException($"\"{path}\" in the answer to the login is no text, but {Describe(element)}.");
    }

    private static JsonElement? Next(JsonElement element, string part)
    {
        if (element.ValueKind == JsonValueKind.Object) return element.TryGetProperty(part, out JsonElement value) ? value : null;
        bool isPosition = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int position);
        return element.ValueKind == JsonValueKind.Array && isPosition && position < element.GetArrayLength() ? element[position] : null;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"an object with {BoundedList.Of(element.EnumerateObject().Select(property => property.Name).DefaultIfEmpty("nothing"))}",
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"an array of {element.GetArrayLength()}"),
        JsonValueKind.String => "an empty or plain text",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "a number or a truth value",
    };
}
