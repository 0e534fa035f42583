using System.Globalization;
using System.Text.Json;
using LoadForge.Formatting;

namespace LoadForge.Http;

/// <summary>Reads a token from a login response.</summary>
public static class TokenResponseExtensions
{
    /// <summary>Reads text from a JSON response.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="path">Property names and, in arrays, indices from 0, separated by dots: <c>access_token</c>, <c>data.tokens.0.value</c>.</param>
    /// <returns>The text, not empty.</returns>
    /// <exception cref="HttpRequestException">The status is not a success.</exception>
    /// <exception cref="InvalidOperationException">
    /// The response is not JSON, or has no text at that path; the message describes what is there, but never contains the value.
    /// </exception>
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
            throw new InvalidOperationException(
                $"The login response contains no \"{path}\": it is not JSON but "
                + $"{response.Content.Headers.ContentType?.MediaType ?? "content of an unknown type"}.");
        }
    }

    private static string Find(JsonElement element, string path)
    {
        foreach (string part in path.Split('.'))
        {
            element = Next(element, part)
                ?? throw new InvalidOperationException($"The login response contains no \"{path}\": it has no \"{part}\" in {Describe(element)}.");
        }

        return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException($"\"{path}\" in the login response is not text but {Describe(element)}.");
    }

    private static JsonElement? Next(JsonElement element, string part)
    {
        if (element.ValueKind == JsonValueKind.Object) return element.TryGetProperty(part, out JsonElement value) ? value : null;
        bool isPosition = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int position);
        return element.ValueKind == JsonValueKind.Array && isPosition && position < element.GetArrayLength() ? element[position] : null;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"an object with {BoundedList.Of(element.EnumerateObject().Select(property => property.Name).DefaultIfEmpty("no properties"))}",
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"an array of {element.GetArrayLength()}"),
        JsonValueKind.String => "plain or empty text",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "a number or a Boolean",
    };
}
