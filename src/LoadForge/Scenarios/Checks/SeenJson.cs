using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LoadForge.Parsing;
using LoadForge.Recording.Custom;
using LoadForge.Redaction;

namespace LoadForge.Scenarios.Checks;

/// <summary>A description of a value in a JSON body that does not meet a condition.</summary>
internal static class SeenJson
{
    /// <summary>Describes a value. One below a property whose name indicates a secret is masked.</summary>
    /// <param name="place">The path of the value.</param>
    /// <param name="path">The path as text.</param>
    /// <param name="value">The value.</param>
    /// <param name="error">The exception of the condition; null if it returned false.</param>
    public static string Describe(JsonPath place, string path, JsonElement value, Exception? error)
    {
        bool isSecret = place.Steps.Any(step => step.Name is { } name && SensitiveNames.Includes(name));
        string shown = $"{(path.Length == 0 ? "the body" : path)} is {(isSecret ? Redactor.Mask : Beginning(value))}";
        if (error is null) return shown;

        // The message of an exception may quote the value.
        return $"{shown}, which the condition cannot read: {(isSecret ? error.GetType().Name : ErrorText.Of(error))}";
    }

    private static string Beginning(JsonElement value)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Length <= CheckRegistry.MaxLength) return Encoding.UTF8.GetString(raw);

        // As many characters as the check keeps, each of up to four bytes.
        string beginning = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 4 * CheckRegistry.MaxLength)]);
        return beginning.Length < CheckRegistry.MaxLength ? beginning : beginning[..CheckRegistry.MaxLength];
    }
}
