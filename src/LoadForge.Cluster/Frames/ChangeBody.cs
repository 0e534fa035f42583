using LoadForge.Plans;

namespace LoadForge.Cluster.Frames;

/// <summary>A change of the load as bytes: the body of <see cref="FrameKind.Change"/>.</summary>
internal static class ChangeBody
{
    public static byte[] Of(OrderedChange change) => Body.Write(writer =>
    {
        writer.Write(change.Workload);
        writer.Write(change.At.Ticks);
        writer.Write(change.To);
        writer.Write(change.Over.Ticks);
    });

    public static OrderedChange? Read(ReadOnlyMemory<byte> body) => Body.TryRead(
        body,
        static reader => new OrderedChange(reader.ReadInt32(), new TimeSpan(reader.ReadInt64()), reader.ReadDouble(), new TimeSpan(reader.ReadInt64())),
        out OrderedChange? change) ? change : null;
}
