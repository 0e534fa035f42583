using System.Globalization;
using System.Text.Json;
using LoadForge.Formatting;
using LoadForge.Parsing;

namespace LoadForge.Http;

/// <summary>Reads a token from a login response.</summary>
public static class TokenResponseExtensions
{
    /// <summary>Reads text from a JSON response.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="path">The path of the text: names and indices, such as <c>access_token</c> or <c>data.tokens[0].value</c>.</param>
    /// <returns>The text, not empty.</returns>
    /// <exception cref="FormatException">The path is invalid.</exception>
    /// <exception cref="HttpRequestException">The status is not a success.</exception>
    /// <exception cref="InvalidOperationException">
    /// The response is not JSON, or has no text at that path; the message describes the content found, but never contains the value.
    /// </exception>
    public static async Task<string> ReadTokenAsync(this HttpResponseMessage response, string path)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        JsonPath place = JsonPath.Parse(path);
        response.EnsureSuccessStatusCode();
        Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        try
        {
            // The JSON of the server, of any shape: there is no document type to read it into.
            using JsonDocument json = await JsonDocument.ParseAsync(body).ConfigureAwait(false);
            return Find(json.RootElement, place, path);
        }
        catch (JsonException)
        {
            throw new InvalidOperationException(
                $"The login response contains no \"{path}\": it is not JSON but "
                + $"{response.Content.Headers.ContentType?.MediaType ?? "content of an unknown type"}.");
        }
    }

    private static string Find(JsonElement element, JsonPath place, string path)
    {
        foreach ((string? Name, int Index) step in place.Steps)
        {
            element = JsonPath.Next(element, step)
                ?? throw new InvalidOperationException($"The login response contains no \"{path}\": it has no {Describe(step)} in {Describe(element)}.");
        }

        return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException($"\"{path}\" in the login response is not text but {Describe(element)}.");
    }

    private static string Describe((string? Name, int Index) step) =>
        step.Name is { } name ? $"\"{name}\"" : string.Create(CultureInfo.InvariantCulture, $"[{step.Index}]");

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"an object with {BoundedList.Of(element.EnumerateObject().Select(property => property.Name).DefaultIfEmpty("no properties"))}",
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"an array of {element.GetArrayLength()}"),
        JsonValueKind.String => "plain or empty text",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "a number or a Boolean",
    };
}
