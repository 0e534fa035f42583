using System.Text.Json.Nodes;

namespace LoadForge.Scripts.Tests.Schema;

/// <summary>
/// Changes a document a little, by its structure: values are replaced, moved, put into lists and taken out of them, keys are added and removed. Most of what
/// comes out is wrong; the rest shows what a reader accepts.
/// </summary>
internal sealed class DocumentMutator(JsonNode seed, Random random)
{
    /// <summary>Values of all kinds, as JSON.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "\"x\"", "\"\"", "\" \"", "5", "0", "-1", "1.5", "1e30", "true", "false", "null", "\"5\"", "\"+5\"", "\"true\"", "\"5s\"", "\"1s..2s\"", "\"0s\"",
        "200",
        "\"200\"", "\"200-299\"", "\" 200 - 299 \"", "\"0200\"", "999", "1000", "\"GET\"", "\"get\"", "\"unique\"", "\"$.a\"", "\"{{userId}}\"", "\"catalog\"",
        "\"a.baseline.json\"", "[]", "{}", "[\"x\"]", "[1, true]", "[[]]", "[{}]", "{ \"file\": \"a.csv\" }", "{ \"json\": 5 }", "{ \"url\": \"/\" }",
        "[{ \"url\": 5 }]", "{ \"run\": 5 }", "{ \"use\": true }", "{ \"rows\": [{ \"a\": null }] }", "{ \"name\": 7, \"actions\": [{ \"url\": \"/\" }] }",
        "{ \"body\": 5 }", "{ \"X\": 5 }", "{ \"a\": \"\" }",
    ];

    private readonly string[] _keys =
        [.. Nodes(seed).OfType<JsonObject>().SelectMany(map => map).Select(property => property.Key).Distinct().Order(StringComparer.Ordinal), "unknown"];

    /// <summary>The next mutant.</summary>
    public JsonNode Next()
    {
        JsonNode document = seed.DeepClone();
        for (int count = 1 + random.Next(2); count > 0; count--) Mutate(document);
        return document;
    }

    private void Mutate(JsonNode document)
    {
        JsonNode[] inner = [.. Nodes(document).Where(node => node is JsonObject or JsonArray)];
        switch (Pick(inner))
        {
            case JsonObject map when random.Next(3) == 0:
                map[Pick(_keys)] = Value(document);
                break;
            case JsonObject { Count: > 0 } map:
                string key = Pick([.. map.Select(property => property.Key)]);
                if (random.Next(3) == 0) map.Remove(key);
                else map[key] = random.Next(4) == 0 ? new JsonArray(map[key]?.DeepClone()) : Unwrapped(map[key]) ?? Value(document);
                break;
            case JsonArray { Count: > 0 } list:
                int index = random.Next(list.Count);
                if (random.Next(3) == 0) list.RemoveAt(index);
                else list[index] = Value(document);
                break;
        }
    }

    private JsonNode? Unwrapped(JsonNode? node) => node is JsonArray { Count: 1 } single && random.Next(2) == 0 ? single[0]?.DeepClone() : null;

    // A value of the list, or one from elsewhere in the document.
    private JsonNode? Value(JsonNode document) =>
        random.Next(3) == 0 ? Pick([.. Nodes(document)]).DeepClone() : JsonNode.Parse(Values[random.Next(Values.Count)]);

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject map => map.Select(property => property.Value),
            JsonArray list => list,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(Nodes).Prepend(node);
    }
}
