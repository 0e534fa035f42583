using System.Text;
using System.Text.Json;
using LoadForge.Reporting.Json;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests.Json;

/// <summary>Results as they are written.</summary>
internal static class Written
{
    public static byte[] Bytes(LoadResult result)
    {
        using var stream = new MemoryStream();
        JsonResult.Write(result, stream);
        return stream.ToArray();
    }

    public static string Text(LoadResult result) => Encoding.UTF8.GetString(Bytes(result));

    public static JsonElement Parse(LoadResult result)
    {
        using JsonDocument document = JsonDocument.Parse(Bytes(result));
        return document.RootElement.Clone();
    }

    public static long[] Longs(JsonElement owner, string column) => [.. owner.GetProperty(column).EnumerateArray().Select(value => value.GetInt64())];
}
