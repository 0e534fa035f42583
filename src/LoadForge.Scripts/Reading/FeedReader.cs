using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the declaration of a feed.</summary>
internal static class FeedReader
{
    /// <summary>The keys of a feed.</summary>
    public static ImmutableArray<string> Keys { get; } = ["file", "rows", "order"];

    private static readonly ImmutableArray<string> Orders = ["circular", "random", "shuffled", "unique"];

    /// <summary>Reads a feed.</summary>
    /// <returns>Null if it is not one.</returns>
    public static ScriptFeed? Read(ScriptEntry entry, ProblemList problems)
    {
        if (!Names.Check(entry.Key, "feed", problems)) return null;
        if (MapReader.Of(entry.Value, "a feed", Keys, problems) is not { } map) return null;
        FeedOrder order = Order(map.Text("order", "an order"), problems);
        ScriptScalar? file = map.Text("file", "the path of a CSV or JSON file");
        ScriptValue? rows = map.Find("rows");
        if (map.Find("file") is null == rows is null)
        {
            problems.Add(map.Place, "a feed has either file, the path of a CSV or JSON file, or rows, a list of maps.");
            return null;
        }

        if (rows is null) return file is null ? null : new ScriptFeed(entry.Key, file, [], order);
        ImmutableArray<ScriptMap> maps = rows is ScriptList list ? [.. list.Items.OfType<ScriptMap>()] : [];
        foreach (ScriptEntry field in maps.SelectMany(row => row.Entries).Where(field => field.Value is not ScriptScalar))
        {
            problems.Add(field.Value.Place, $"expected a text or a number, but found {ValueReader.Describe(field.Value)}.");
        }

        if (rows is ScriptList { Items: { IsEmpty: false } items } && items.Length == maps.Length) return new ScriptFeed(entry.Key, null, maps, order);
        problems.Add(rows.Place, "expected rows: a list with at least one map, such as [ { user: anna }, { user: bert } ].");
        return null;
    }

    private static FeedOrder Order(ScriptScalar? order, ProblemList problems)
    {
        switch (order?.Text)
        {
            case null or "circular":
                return FeedOrder.Circular;
            case "random":
                return FeedOrder.Random;
            case "shuffled":
                return FeedOrder.Shuffled;
            case "unique":
                return FeedOrder.Unique;
            default:
                problems.AddUnknown(order.Place, "order", order.Text, Orders, "valid orders are");
                return FeedOrder.Circular;
        }
    }
}
