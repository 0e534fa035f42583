using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadForge.Testing.Mutants;

/// <summary>
/// Makes mistakes in JSON, by its structure: values are replaced, dropped, doubled, nested and exchanged, and the bytes changed that a text holds as base64; a
/// third of the mutants has mistakes in its letters.
/// </summary>
/// <param name="seeds">Valid documents.</param>
/// <param name="tokens">What means something to the parser.</param>
/// <param name="random">What is drawn.</param>
public sealed class JsonMutator(IReadOnlyList<string> seeds, IReadOnlyList<string> tokens, Random random)
{
    private const int LeastBase64 = 16;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Odd =
    [
        "null", "true", "false", "0", "1", "-1", "0.5", "1e3", "1e308", "-1e308", "1e-320", "2147483647", "2147483648", "-2147483648", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "1000000", "\"\"", "\"0\"", "\"a\"", "\"NaN\"", "[]", "{}", "[null]", "[[]]", "{\"a\":{}}",
        "\"2026-11-30T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"AAAA\"",
    ];

    private readonly TextMutator _texts = new(seeds, [.. tokens, .. Odd, "[", "]", "{", "}", ",", ":", "\"", "\\ud800", "\\u0000", "\uFEFF", "1e999"], random);

    /// <summary>The next mutant.</summary>
    public string Next() => random.Next(3) == 0 ? _texts.Next() : Changed(seeds[random.Next(seeds.Count)]);

    private string Changed(string seed)
    {
        var document = JsonNode.Parse(seed)!;
        for (int count = 1 + random.Next(4); count > 0; count--) Mutate(document);
        return document.ToJsonString(Written);
    }

    private void Mutate(JsonNode document)
    {
        JsonNode[] owners = [.. Owners(document)];
        if (owners.Length == 0) return;
        JsonNode owner = owners[random.Next(owners.Length)];
        int at = random.Next(Count(owner));
        JsonNode? value = owner is JsonArray array ? array[at] : owner.AsObject().GetAt(at).Value;
        switch (random.Next(8))
        {
            case 0:
                Remove(owner, at);
                break;
            case 1:
                Add(owner, at, value?.DeepClone(), times: random.Next(10) == 0 ? random.Next(1, 200) : 1);
                break;
            case 2:
                JsonNode other = owners[random.Next(owners.Length)];
                Set(owner, at, (other is JsonArray items ? items[0] : other.AsObject().GetAt(0).Value)?.DeepClone());
                break;
            case 3:
                Set(owner, at, random.Next(2) == 0 ? new JsonArray(value?.DeepClone()) : new JsonObject { ["a"] = value?.DeepClone() });
                break;
            case 4 or 5 when value is JsonValue text && text.TryGetValue(out string? letters):
                Set(owner, at, JsonValue.Create(Changed(letters, isBase64: letters.Length >= LeastBase64)));
                break;
            default:
                Set(owner, at, JsonNode.Parse(Odd[random.Next(Odd.Length)]));
                break;
        }
    }

    private string Changed(string text, bool isBase64)
    {
        byte[] bytes = new byte[text.Length];
        return isBase64 && Convert.TryFromBase64String(text, bytes, out int length)
            ? Convert.ToBase64String(ByteMutator.Of(bytes.AsSpan(0, length), random))
            : random.Next(3) == 0 ? tokens[random.Next(tokens.Count)] : _texts.Of(text);
    }

    // Lists and objects that are not empty.
    private static IEnumerable<JsonNode> Owners(JsonNode? node)
    {
        if (node is not (JsonArray or JsonObject) || Count(node) == 0) return [];
        IEnumerable<JsonNode?> values = node is JsonArray array ? array : node.AsObject().Select(property => property.Value);
        return values.SelectMany(Owners).Prepend(node);
    }

    private static int Count(JsonNode owner) => owner is JsonArray array ? array.Count : owner.AsObject().Count;

    private static void Remove(JsonNode owner, int at)
    {
        if (owner is JsonArray array) array.RemoveAt(at);
        else owner.AsObject().RemoveAt(at);
    }

    private static void Set(JsonNode owner, int at, JsonNode? value)
    {
        if (owner is JsonArray array) array[at] = value;
        else owner.AsObject().SetAt(at, value);
    }

    private void Add(JsonNode owner, int at, JsonNode? value, int times)
    {
        if (owner is JsonObject properties) properties[tokens[random.Next(tokens.Count)]] = value;
        else for (; times > 0; times--) owner.AsArray().Insert(at, value?.DeepClone());
    }
}
