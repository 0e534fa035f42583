using System.Globalization;
using System.Net;
using System.Text.Json;
using LoadForge.Parsing;
using LoadForge.Redaction;
using LoadForge.Scenarios.Checks;

namespace LoadForge.Scenarios;

/// <summary>
/// Checks HTTP responses. Like every check, they are counted by name, do not fail a step, and are judged only by thresholds. They never
/// throw, whatever the response. The result shows the first response that did not meet a check.
/// </summary>
public static class ResponseChecks
{
    /// <summary>Checks the status code, as <c>status is 200</c>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="response">The response.</param>
    /// <param name="expected">The status code.</param>
    /// <returns>Whether the status is the expected one.</returns>
    public static bool CheckStatus(this VirtualUser user, HttpResponseMessage response, HttpStatusCode expected)
    {
        HttpStatusCode status = response.StatusCode;
        return user.Check(
            string.Create(CultureInfo.InvariantCulture, $"status is {(int)expected}"), status == expected, () =>
                string.Create(CultureInfo.InvariantCulture, $"status {(int)status}"));
    }

    /// <summary>Checks a header of the response or its content, as <c>header ETag</c>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="response">The response.</param>
    /// <param name="header">The header's name; case does not matter.</param>
    /// <param name="expected">The value that one of its lines must have; null for any.</param>
    /// <returns>Whether the header is present, with that value.</returns>
    public static bool CheckHeader(this VirtualUser user, HttpResponseMessage response, string header, string? expected = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(header);
        bool isThere = response.Headers.NonValidated.TryGetValues(header, out var values)
            || response.Content.Headers.NonValidated.TryGetValues(header, out values);
        return user.Check(
            $"header {header}",
            isThere && (expected is null || values.Contains(expected, StringComparer.Ordinal)),
            () => !isThere ? "no such header" : SensitiveNames.IsHeader(header) ? Redactor.Mask : values.ToString());
    }

    /// <summary>
    /// Checks that the body contains a text. The body is read in the encoding of its byte order mark, else in that of the response header, else
    /// in UTF-8.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="response">The response.</param>
    /// <param name="text">The text; case matters.</param>
    /// <returns>Whether the body contains the text; false for a body that cannot be read.</returns>
    public static async Task<bool> CheckBody(this VirtualUser user, string name, HttpResponseMessage response, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (await ReadAsync(user, name, response).ConfigureAwait(false) is not { } body) return false;
        string decoded = BodyText.Decode(body, response.Content.Headers.ContentType?.CharSet);
        return user.Check(name, decoded.Contains(text, StringComparison.Ordinal), () => SeenBody.Describe(response, decoded, body.Length));
    }

    /// <summary>
    /// Checks a value in a JSON body, in UTF-8, UTF-16 or UTF-32. A body that is not JSON, has no such value, or one that the condition cannot read, such as
    /// text for a number, does not meet the check.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="response">The response.</param>
    /// <param name="path">The path of the value: names and indices, such as <c>items[0].sku</c>; empty for the whole body.</param>
    /// <param name="condition">The condition that the value must meet.</param>
    /// <returns>Whether the value exists and meets the condition.</returns>
    /// <exception cref="FormatException">The path is invalid.</exception>
    public static async Task<bool> CheckJson(this VirtualUser user, string name, HttpResponseMessage response, string path, Func<JsonElement, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        JsonPath place = JsonPath.Parse(path);
        if (await ReadAsync(user, name, response).ConfigureAwait(false) is not { } body) return false;
        string? charset = response.Content.Headers.ContentType?.CharSet;
        try
        {
            // The JSON of the server, of any shape: there is no document type to read it into.
            using var document = JsonDocument.Parse(BodyText.Json(body, charset));
            if (place.Find(document.RootElement) is not { } value) return user.Check(name, isMet: false, () => $"no value at {path} in {Seen()}");
            return Holds(value, condition, out Exception? error)
                ? user.Check(name, isMet: true)
                : user.Check(
                    name,
                    isMet: false,
                    () => SeenJson.Describe(place, path, value, error));
        }
        catch (JsonException error)
        {
            return user.Check(
                name,
                isMet: false,
                () => string.Create(
                    CultureInfo.InvariantCulture, $"invalid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} in {Seen()}"));
        }

        string Seen() => SeenBody.Describe(response, BodyText.Decode(body, charset), body.Length);
    }

    // The condition is user code and may throw any exception for an unexpected value.
    private static bool Holds(JsonElement value, Func<JsonElement, bool> condition, out Exception? error)
    {
        error = null;
        try
        {
            return condition(value);
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            error = thrown;
            return false;
        }
    }

    // Null if the body cannot be read, which does not meet the check.
    private static async Task<byte[]?> ReadAsync(VirtualUser user, string name, HttpResponseMessage response)
    {
        try
        {
            return await response.Content.ReadAsByteArrayAsync(user.Cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            user.Check(name, isMet: false, () => $"the body cannot be read: {ErrorText.Of(error)}");
            return null;
        }
    }
}
