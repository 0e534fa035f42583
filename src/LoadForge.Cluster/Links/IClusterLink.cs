using System.Threading.Channels;
using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Links;

/// <summary>Carries frames between a coordinator and agents, as well as it can: a frame may be lost, repeated or overtaken.</summary>
internal interface IClusterLink : IAsyncDisposable
{
    /// <summary>The frames that have arrived, each of this cluster. Completes with an error if the link is broken for good.</summary>
    ChannelReader<Frame> Frames { get; }

    /// <summary>Sends a frame. Does not wait until it arrives, and never fails: a frame that cannot be sent is lost.</summary>
    void Send(Frame frame);
}
