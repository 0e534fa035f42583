using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadForge.Scripts.Tests.Importing.Har;

/// <summary>Makes a HAR file of what a page has requested, as the network panel of the browser saves it.</summary>
internal static class BrowserRecording
{
    /// <summary>The text of the file.</summary>
    public static async Task<string> SaveAsync(DevTools page)
    {
        var entries = new JsonArray();
        (string Method, JsonNode Parameters)[] events = [.. page.Events];
        foreach (JsonNode sent in Of(events, "Network.requestWillBeSent"))
        {
            string id = sent["requestId"]!.GetValue<string>();
            JsonNode? received = Of(events, "Network.responseReceived").FirstOrDefault(one => one["requestId"]!.GetValue<string>() == id);
            if (received is null) continue;
            JsonNode? extra = Of(events, "Network.requestWillBeSentExtraInfo").FirstOrDefault(one => one["requestId"]!.GetValue<string>() == id);
            JsonNode? end = Of(events, "Network.loadingFinished").FirstOrDefault(one => one["requestId"]!.GetValue<string>() == id);
            JsonNode body = await page.CallAsync("Network.getResponseBody", new JsonObject { ["requestId"] = id });
            entries.Add(Entry(sent, received["response"]!, extra, end, body));
        }

        return new JsonObject { ["log"] = new JsonObject { ["version"] = "1.2", ["entries"] = entries } }.ToJsonString();
    }

    private static JsonObject Entry(JsonNode sent, JsonNode response, JsonNode? extra, JsonNode? end, JsonNode body)
    {
        JsonNode request = sent["request"]!;
        DateTimeOffset started = DateTimeOffset.UnixEpoch.AddSeconds(sent["wallTime"]!.GetValue<double>());
        double seconds = end is null ? 0 : end["timestamp"]!.GetValue<double>() - sent["timestamp"]!.GetValue<double>();
        var entry = new JsonObject
        {
            ["startedDateTime"] = started.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["time"] = seconds * 1000,
            ["_resourceType"] = sent["type"]!.GetValue<string>().ToLowerInvariant(),
            ["request"] = new JsonObject
            {
                ["method"] = request["method"]!.DeepClone(),
                ["url"] = request["url"]!.DeepClone(),
                ["headers"] = Headers(extra?["headers"] ?? request["headers"]!),
            },
            ["response"] = new JsonObject
            {
                ["status"] = response["status"]!.DeepClone(),
                ["headers"] = Headers(response["headers"]!),
                ["redirectURL"] = "",
                ["content"] = new JsonObject { ["mimeType"] = response["mimeType"]!.DeepClone(), ["text"] = body["body"]?.DeepClone() },
            },
        };
        if (request["postData"] is { } data)
        {
            entry["request"]!["postData"] = new JsonObject
            {
                ["mimeType"] = request["headers"]!["Content-Type"]?.DeepClone() ?? "text/plain",
                ["text"] = data.DeepClone(),
            };
        }

        return entry;
    }

    private static IEnumerable<JsonNode> Of((string Method, JsonNode Parameters)[] events, string method) =>
        events.Where(one => one.Method == method).Select(one => one.Parameters);

    private static JsonArray Headers(JsonNode headers) =>
        [.. headers.AsObject().Select(header => new JsonObject { ["name"] = header.Key, ["value"] = header.Value!.DeepClone() })];
}
