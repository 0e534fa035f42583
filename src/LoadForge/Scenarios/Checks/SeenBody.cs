using System.Globalization;
using LoadForge.Recording.Custom;
using LoadForge.Units;

namespace LoadForge.Scenarios.Checks;

/// <summary>A description of a body: its type, its length and its beginning, with its secrets.</summary>
internal static class SeenBody
{
    private const int ProbedLength = 300;

    /// <summary>Describes a body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="text">The body as text.</param>
    /// <param name="bytes">Its length.</param>
    public static string Describe(HttpResponseMessage response, string text, int bytes)
    {
        string type = response.Content.Headers.ContentType?.MediaType ?? "no content type";
        string status = string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}, {type}, {Quantity.Of(bytes, "byte")}");
        if (bytes == 0) return status;
        if (text.Take(ProbedLength).Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t'))) return status + ", binary";

        // Cut where the check keeps no more, and not before: a secret whose end is missing would no longer be found.
        return $"{status}: {text.AsSpan(0, Math.Min(text.Length, CheckRegistry.MaxLength))}";
    }
}
