using System.Globalization;
using System.Net;
using System.Text.Json;

namespace LoadForge.Scenarios;

/// <summary>Checks of HTTP responses. As every check they are counted by name, fail no step, and are judged by thresholds alone.</summary>
public static class ResponseChecks
{
    /// <summary>Checks the status code, as <c>status is 200</c>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="response">The response.</param>
    /// <param name="expected">The status code.</param>
    /// <returns>Whether it is that.</returns>
    public static bool CheckStatus(this VirtualUser user, HttpResponseMessage response, HttpStatusCode expected) =>
        user.Check(string.Create(CultureInfo.InvariantCulture, $"status is {(int)expected}"), response.StatusCode == expected);

    /// <summary>Checks a header of the response or its content, as <c>header ETag</c>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="response">The response.</param>
    /// <param name="header">The header's name; case does not matter.</param>
    /// <param name="expected">The value that one of its lines must have; null for any.</param>
    /// <returns>Whether it is there, with that value.</returns>
    public static bool CheckHeader(this VirtualUser user, HttpResponseMessage response, string header, string? expected = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(header);
        bool isThere = response.Headers.NonValidated.TryGetValues(header, out var values) || response.Content.Headers.NonValidated.TryGetValues(header, out values);
        return user.Check($"header {header}", isThere && (expected is null || values.Contains(expected, StringComparer.Ordinal)));
    }

    /// <summary>Checks that the body has a piece of text in it.</summary>
    /// <param name="user">The user.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="response">The response.</param>
    /// <param name="text">The text; case matters.</param>
    /// <returns>Whether it does.</returns>
    public static async Task<bool> CheckBody(this VirtualUser user, string name, HttpResponseMessage response, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        string body = await response.Content.ReadAsStringAsync(user.Cancellation).ConfigureAwait(false);
        return user.Check(name, body.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Checks a value in a JSON body. A body that is no JSON, has no such value, or one that the condition cannot read, such as text for a number, does not meet the check.</summary>
    /// <param name="user">The user.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="response">The response.</param>
    /// <param name="path">Where the value stands: names and indices, such as <c>items[0].sku</c>; empty for the whole.</param>
    /// <param name="condition">What must hold of the value.</param>
    /// <returns>Whether it is there and the condition holds.</returns>
    /// <exception cref="FormatException">The path is none.</exception>
    public static async Task<bool> CheckJson(this VirtualUser user, string name, HttpResponseMessage response, string path, Func<JsonElement, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        JsonPath place = JsonPath.Parse(path);
        byte[] body = await response.Content.ReadAsByteArrayAsync(user.Cancellation).ConfigureAwait(false);
        return user.Check(name, Holds(body, place, condition));
    }

    private static bool Holds(byte[] body, JsonPath path, Func<JsonElement, bool> condition)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return path.Find(document.RootElement) is { } value && condition(value);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}
