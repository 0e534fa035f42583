using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LoadForge.Feeds.Rows;
using LoadForge.Units;

namespace LoadForge.Feeds.Files;

/// <summary>Reads a JSON file that is an array of objects.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonNames(), new JsonMoment() },
    };

    /// <summary>Reads the objects as rows. Values that are not text are kept in their JSON form.</summary>
    /// <exception cref="LoadPlanException">The file cannot be read, or is not an array of objects.</exception>
    public static ImmutableArray<FeedRow> Read(string path, Encoding? encoding) =>
        [.. Rows(Read<Dictionary<string, JsonElement>>(path, encoding), path)];

    /// <summary>Reads the objects as a type.</summary>
    /// <exception cref="LoadPlanException">The file cannot be read, or is not an array of objects of the type.</exception>
    public static ImmutableArray<T> Read<T>(string path, Encoding? encoding)
    {
        string text = FeedFile.Text(path, encoding);
        if (CountValues(text) > RowLimits.MaxFields)
        {
            throw new LoadPlanException(
                $"the feed {path} has more than {Quantity.Of(RowLimits.MaxFields, "value")}. Split it, or create its rows with Feed.From(…).");
        }

        try
        {
#pragma warning disable RS0030 // The type is defined by the user, so it has no generated serializer context.
            T?[]? items = JsonSerializer.Deserialize<T?[]>(text, Options);
#pragma warning restore RS0030
            int missing = items is null ? 0 : Array.FindIndex(items, item => item is null);
            return missing < 0
                ? [.. items!.Select(item => item!)]
                : throw new LoadPlanException(
                    $"{path} line 1, column 1: item {missing + 1} is null; the file must be an array of objects, such as [{{ \"sku\": 17 }}].");
        }
        catch (JsonException error)
        {
            var place = new FeedPlace((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);
            string message = error.Message.Split(" Path: ")[0];
            string problem = $"at {error.Path ?? "$"}: {message} The file must be an array of objects, such as [{{ \"sku\": 17 }}].";
            throw new LoadPlanException(RowSource.File(path).Problem(place, problem), error);
        }
    }

    private static IEnumerable<FeedRow> Rows(ImmutableArray<Dictionary<string, JsonElement>> items, string path)
    {
        var limits = new RowLimits(path);
        for (int index = 0; index < items.Length; index++)
        {
            limits.Count(items[index].Count);
            yield return Row(items[index], path, index + 1);
        }
    }

    private static FeedRow Row(Dictionary<string, JsonElement> item, string path, int number)
    {
        try
        {
            return new FeedRow([.. item.Keys], [.. item.Values.Select(Text)], []);
        }
        catch (InvalidOperationException error)
        {
            throw new LoadPlanException($@"{path}: item {Quantity.Of(number)} contains half of a surrogate pair, such as \ud800, which is not text.", error);
        }
    }

    // No fewer than there are, by what separates them: the objects of the text take many times its memory. Marks inside texts count as well.
    private static int CountValues(string text) => 1 + text.AsSpan().Count(',') + text.AsSpan().Count('[') + text.AsSpan().Count('{');

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
