using System.Text.Json.Nodes;

namespace LoadForge.Dashboard.Tests;

/// <summary>A run as the page keeps it: the document of the snapshot, with what came since appended to each column (<c>src/live/liveRun.ts</c>).</summary>
internal sealed class FollowedRun
{
    private readonly Dictionary<(string, string, bool), List<byte>> _cells = [];

    public FollowedRun(JsonNode snapshot, FollowedRun? before = null)
    {
        Snapshots = (before?.Snapshots ?? 0) + 1;
        Document = snapshot["document"]!.DeepClone();
        Verdicts = Document["verdicts"];
        (State, Control) = ((string)snapshot["state"]!, snapshot["control"]);
        Assert.That((string?)Series["cells"]!["encoding"], Is.EqualTo("none"));
        Append(Series["cells"]!["steps"]!.AsArray());
    }

    /// <summary>The document so far.</summary>
    public JsonNode Document { get; }

    /// <summary>The document of the end; null before.</summary>
    public JsonNode? Ended { get; private set; }

    public string State { get; private set; }

    public JsonNode? Control { get; private set; }

    /// <summary>The last verdicts so far; empty before.</summary>
    public JsonNode? Verdicts { get; private set; }

    public int Snapshots { get; }

    /// <summary>The events that came after the last snapshot.</summary>
    public int Seconds { get; private set; }

    public string Name => (string)Document["name"]!;

    public JsonNode Series => Document["series"]!;

    public int Blocks => Series["atUs"]!.AsArray().Count;

    /// <summary>The bytes of each row of the cells.</summary>
    public Dictionary<(string Scenario, string Step, bool Iterations), byte[]> Cells => _cells.ToDictionary(row => row.Key, row => row.Value.ToArray());

    public void Add(JsonNode second)
    {
        Assert.That((int)second["index"]!, Is.EqualTo(Blocks), "a block is missing, or came twice");
        JsonNode block = second["series"]!;
        Push(Series["atUs"]!, block["atUs"]);
        Push(Series["lengthUs"]!, block["lengthUs"]);
        Push(Series["phase"]!, block["phase"]);
        Push(Series["activeUsers"]!, block["activeUsers"]);
        PushEach(Series["loads"]!.AsArray().Select(load => load!["planned"]!), block["planned"]!.AsArray());
        PushAll(Series["starts"]!.AsObject(), block["starts"]!.AsObject());
        PushAll(Series["total"]!.AsObject(), block["total"]!.AsObject());
        PushAll(Series["generator"]!.AsObject(), block["generator"]!.AsObject());
        PushEach(Series["values"]!.AsArray().Select(column => column!["value"]!), block["values"]!.AsArray());
        foreach (JsonNode? outcome in block["outcomes"]!.AsArray()) Push(Series["cells"]!["outcomes"]!, outcome);
        Append(block["cells"]!.AsArray());
        Verdicts = second["verdicts"] ?? Verdicts;
        (State, Control) = ((string)second["state"]!, second["control"]);
        Seconds++;
    }

    public void End(JsonNode ended)
    {
        (State, Control, Ended) = ("ended", null, ended["document"]);
    }

    private void Append(JsonArray rows)
    {
        foreach (JsonNode? row in rows)
        {
            (string, string, bool) key = ((string)row!["scenario"]!, (string)row["step"]!, (bool)row["iterations"]!);
            if (!_cells.TryGetValue(key, out List<byte>? bytes)) _cells[key] = bytes = [];
            bytes.AddRange(Convert.FromBase64String((string)row["data"]!));
        }
    }

    private static void Push(JsonNode column, JsonNode? value) => column.AsArray().Add(value?.DeepClone());

    private static void PushEach(IEnumerable<JsonNode> columns, JsonArray values)
    {
        JsonNode[] all = [.. columns];
        Assert.That(values, Has.Count.EqualTo(all.Length));
        for (int i = 0; i < all.Length; i++) Push(all[i], values[i]);
    }

    private static void PushAll(JsonObject columns, JsonObject values)
    {
        Assert.That(values.Select(value => value.Key), Is.EqualTo(columns.Select(column => column.Key)));
        foreach ((string name, JsonNode? column) in columns)
        {
            if (column is JsonArray) Push(column, values[name]);
            else if (column is JsonObject group) PushAll(group, values[name]!.AsObject());
        }
    }
}
