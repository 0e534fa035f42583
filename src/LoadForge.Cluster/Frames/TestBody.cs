using System.Collections.Immutable;
using LoadForge.Engine.Agents;
using LoadForge.Plans;

namespace LoadForge.Cluster.Frames;

/// <summary>A test as bytes: for the file with which an agent joins.</summary>
internal static class TestBody
{
    private const int MaxParameters = 10_000;

    /// <summary>Writes a test.</summary>
    public static byte[] Of(AgentTest test) => Body.Write(writer =>
    {
        writer.Write(test.Assembly);
        writer.Write(test.Host);
        writer.Write(test.Name);
        writer.Write(test.Case);
        writer.Write(test.WorkDirectory);
        writer.Write(test.Seed is not null);
        writer.Write(test.Seed ?? 0);
        writer.Write(test.Target ?? "");
        writer.Write(test.Probe?.Number ?? 0);
        writer.Write(test.Probe?.Level ?? 0);
        writer.Write(test.Probe?.IsLong ?? false);
        writer.Write(test.Parameters.Count);
        foreach ((string name, string value) in test.Parameters)
        {
            writer.Write(name);
            writer.Write(value);
        }
    });

    /// <summary>Reads a test.</summary>
    /// <returns>Null if the bytes are not one.</returns>
    public static AgentTest? Read(ReadOnlyMemory<byte> body) => Body.TryRead(body, Read, out AgentTest? test) ? test : null;

    /// <summary>Reads a test from Base64.</summary>
    /// <param name="text">The text; not trusted.</param>
    /// <exception cref="FormatException">It is not a test.</exception>
    public static AgentTest Parse(string text) => Read(Convert.FromBase64String(text)) ?? throw new FormatException("It is not a test.");

    private static AgentTest Read(BinaryReader reader)
    {
        var test = new AgentTest(reader.ReadString(), reader.ReadString(), reader.ReadString())
        {
            Case = reader.ReadInt32(),
            WorkDirectory = reader.ReadString(),
            Seed = reader.ReadBoolean() ? reader.ReadInt32() : Skip(reader),
            Target = reader.ReadString() is { Length: > 0 } target ? target : null,
            Probe = new ProbeOrder(reader.ReadInt32(), reader.ReadDouble(), reader.ReadBoolean()) is { Number: > 0 } probe ? probe : null,
        };
        int count = reader.ReadInt32();
        if (count is < 0 or > MaxParameters) throw new FormatException("The number of parameters is invalid.");
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (int number = 0; number < count; number++) parameters[reader.ReadString()] = reader.ReadString();
        return test with { Parameters = parameters.ToImmutable() };
    }

    private static int? Skip(BinaryReader reader)
    {
        _ = reader.ReadInt32();
        return null;
    }
}
