using System.Threading.Channels;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Subject;

/// <summary>The link of a coordinator, which writes a line when it opens and when an order is first sent: a test knows then where the run is.</summary>
internal sealed class AnnouncingLink : IClusterLink
{
    private readonly IClusterLink _link;
    private readonly HashSet<FrameKind> _sent = [];

    public AnnouncingLink(IClusterLink link)
    {
        _link = link;
        Console.WriteLine("open");
    }

    public ChannelReader<Frame> Frames => _link.Frames;

    public void Send(Frame frame)
    {
        if (frame.Kind is FrameKind.Claim or FrameKind.Arm or FrameKind.Stop && _sent.Add(frame.Kind))
            Console.WriteLine(frame.Kind == FrameKind.Stop ? $"stop {StopOrder.Of(frame.Body)?.Reason}" : frame.Kind == FrameKind.Arm ? "arm" : "claim");
        _link.Send(frame);
    }

    public ValueTask DisposeAsync() => _link.DisposeAsync();
}
