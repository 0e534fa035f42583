using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Scenarios.Checks;

/// <summary>A description of a body in one line: its type, its length and its beginning.</summary>
internal static class SeenBody
{
    private const int MaxBeginningLength = 300;

    /// <summary>Describes a body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="text">The body as text.</param>
    /// <param name="bytes">Its length.</param>
    public static string Describe(HttpResponseMessage response, string text, int bytes)
    {
        string type = response.Content.Headers.ContentType?.MediaType ?? "no content type";
        string status = string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}, {type}, {Quantity.Of(bytes, "byte")}");
        if (bytes == 0) return status;
        string beginning = text.Length <= MaxBeginningLength ? text : text[..MaxBeginningLength] + "…";
        return beginning.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')) ? status + ", binary" : $"{status}: {beginning}";
    }
}
