namespace LoadForge.Cluster.Frames;

/// <summary>What an agent is: the body of <see cref="FrameKind.Hello"/>.</summary>
/// <param name="Name">Its name for people, such as the name of its machine.</param>
/// <param name="Version">The version of LoadForge.</param>
/// <param name="Assembly">The hash of the test assembly: an agent runs only the tests of its own.</param>
internal sealed record AgentInfo(string Name, string Version, string Assembly)
{
    public byte[] ToBody() => Body.Write(writer =>
    {
        writer.Write(Name);
        writer.Write(Version);
        writer.Write(Assembly);
    });

    public static AgentInfo? Of(ReadOnlyMemory<byte> body) =>
        Body.TryRead(body, static reader => new AgentInfo(reader.ReadString(), reader.ReadString(), reader.ReadString()), out AgentInfo? info) ? info : null;
}
