namespace LoadForge.Cluster.Frames;

/// <summary>Why the load of an agent ends: the body of <see cref="FrameKind.Stop"/>.</summary>
/// <param name="Reason">The reason, for the result.</param>
/// <param name="IsGraceful">Whether iterations in progress may finish within the grace period of the plan.</param>
/// <param name="IsFenced">Whether the agent is no longer part of the run: nothing more that it sends counts.</param>
internal sealed record StopOrder(string Reason, bool IsGraceful, bool IsFenced)
{
    public byte[] ToBody() => Body.Write(writer =>
    {
        writer.Write(Reason);
        writer.Write(IsGraceful);
        writer.Write(IsFenced);
    });

    public static StopOrder? Of(ReadOnlyMemory<byte> body) =>
        Body.TryRead(body, static reader => new StopOrder(reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean()), out StopOrder? order)
            ? order
            : null;
}
