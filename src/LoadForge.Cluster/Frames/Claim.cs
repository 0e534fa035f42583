namespace LoadForge.Cluster.Frames;

/// <summary>What an agent is to run: the body of <see cref="FrameKind.Claim"/>.</summary>
/// <param name="Test">The test.</param>
/// <param name="Index">The agent's number in the run, from 0.</param>
/// <param name="Agents">The number of agents.</param>
internal sealed record Claim(string Test, int Index, int Agents)
{
    public byte[] ToBody() => Body.Write(writer =>
    {
        writer.Write(Test);
        writer.Write(Index);
        writer.Write(Agents);
    });

    public static Claim? Of(ReadOnlyMemory<byte> body) =>
        Body.TryRead(body, static reader => new Claim(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32()), out Claim? claim)
            && claim is { Index: >= 0, Agents: >= 1 and <= Profiles.LoadShare.MaxProcesses } && claim.Index < claim.Agents ? claim : null;
}
