namespace LoadForge.Cluster.Frames;

/// <summary>What an agent is: the body of <see cref="FrameKind.Hello"/>.</summary>
/// <param name="Name">Its name for people, such as the name of its machine.</param>
/// <param name="Version">The version of LoadForge.</param>
/// <param name="Assembly">The hash of the test assembly: an agent runs only the tests of its own.</param>
internal sealed record AgentInfo(string Name, string Version, string Assembly)
{
    private const int MaxLength = 100;

    /// <summary>The number that it was given when it was started, from 1; 0, the default, for none. Lower numbers come first in a run.</summary>
    public int Number { get; init; }

    public byte[] ToBody() => Body.Write(writer =>
    {
        writer.Write(Name);
        writer.Write(Version);
        writer.Write(Assembly);
        writer.Write(Number);
    });

    public static AgentInfo? Of(ReadOnlyMemory<byte> body) =>
        Body.TryRead(body, Read, out AgentInfo? info) ? info : null;

    private static AgentInfo Read(BinaryReader reader) =>
        new(Line(reader.ReadString()), Line(reader.ReadString()), reader.ReadString()) { Number = reader.ReadInt32() };

    // Name and version appear in messages and results.
    private static string Line(string text)
    {
        string start = text.Length > MaxLength ? text[..MaxLength] + "…" : text;
        return string.Concat(start.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }
}
