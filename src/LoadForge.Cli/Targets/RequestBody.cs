using System.Text;
using System.Text.Json;
using LoadForge.Parsing;

namespace LoadForge.Cli.Targets;

/// <summary>The body of a request from the command line, read once.</summary>
internal static class RequestBody
{
    private const int MaxSize = 64 << 20;

    /// <summary>Reads a body.</summary>
    /// <param name="flag">The flag, for the message.</param>
    /// <param name="text">The body, or <c>@file</c>.</param>
    /// <exception cref="CliException">The file is missing or larger than 64 MiB.</exception>
    public static byte[] Read(string flag, string text)
    {
        if (!text.StartsWith('@')) return Encoding.UTF8.GetBytes(text);
        if (text.AsSpan(1).Trim().Length == 0) throw new CliException($"{flag} \"{text}\": expected the name of a file after @, such as @order.json.");
        var file = new FileInfo(text[1..]);
        if (!file.Exists) throw new CliException($"{flag} \"{text}\": there is no file \"{file.FullName}\".");
        return BoundedFile.Read(file.FullName, MaxSize) ?? throw new CliException($"{flag} \"{text}\": the file exceeds 64 MiB.");
    }

    /// <summary>The type of a body for which no header names one.</summary>
    public static string TypeOf(byte[] body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? "application/json" : "text/plain; charset=utf-8";
        }
        catch (JsonException)
        {
            return "text/plain; charset=utf-8";
        }
    }
}
