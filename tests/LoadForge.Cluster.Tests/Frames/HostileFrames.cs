using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Tests.Frames;

/// <summary>Frames that must change nothing: forged, replayed, truncated, oversized, of a wrong layout, of an earlier run.</summary>
/// <param name="random">What is drawn.</param>
/// <param name="party">The party that hears them.</param>
internal sealed class HostileFrames(Random random, FuzzedParty party)
{
    private const int Longest = 2000;

    private static readonly FrameFormat Forger = new(new byte[FrameFormat.MinKeyBytes]);
    private static readonly FrameKind[] Kinds = Enum.GetValues<FrameKind>();

    /// <summary>The next frame, and what it is.</summary>
    public (string What, byte[] Bytes) Next() => random.Next(40) == 0 ? Rare() : random.Next(9) switch
    {
        0 => ("forged", Forger.Encode(Any(FuzzedParty.Run, Agent()))),
        1 => ("changed", Changed(Old())),
        2 => ("truncated", Old()[..random.Next(60)]),
        3 => ("extended", [.. Old(), .. Noise(random.Next(1, 100))]),
        4 => ("replayed", Old()),
        5 => ("of an earlier run", FuzzedParty.Format.Encode(Any(Guid.NewGuid(), Agent()))),
        6 => ("of a stranger", FuzzedParty.Format.Encode(Any(FuzzedParty.Run, Guid.NewGuid()))),
        7 => ("of a wrong layout", FuzzedParty.Format.Encode(WrongLayout())),
        _ => ("noise", Noise(random.Next(Longest))),
    };

    private (string What, byte[] Bytes) Rare() => random.Next(4) switch
    {
        0 => ("oversized", new byte[FrameFormat.MaxFrameBytes + random.Next(1, Longest)]),
        1 => ("of another version", [2, .. Old()[1..]]),
        2 => ("of an unknown kind", FuzzedParty.Format.Encode(new Frame((FrameKind)random.Next(10, 256), FuzzedParty.Run, Agent()) { Time = party.Now })),
        _ => ("of negative numbers", FuzzedParty.Format.Encode(
            Any(FuzzedParty.Run, Agent()) with { Sequence = -random.NextInt64(), Time = -TimeSpan.FromTicks(random.NextInt64(1, 1_000_000_000)) })),
    };

    private byte[] Old() => party.History[random.Next(party.History.Count)];

    private Guid Agent() => party.Agents[random.Next(party.Agents.Count)];

    private Frame Any(Guid run, Guid agent) => new(Kinds[random.Next(Kinds.Length)], run, agent)
    {
        Sequence = random.Next(3) == 0 ? random.NextInt64() : random.Next(2000),
        Time = random.Next(2) == 0 ? party.Now : TimeSpan.FromTicks(random.NextInt64()),
        Body = BodyOf(),
    };

    // Rightly signed, of the run and of one of its parties, but nothing that this party is sent in this state, or not with such a body.
    private Frame WrongLayout()
    {
        FrameKind kind = party is FuzzedAgent
            ? Pick(FrameKind.Hello, FrameKind.Claim, FrameKind.Pong, FrameKind.Arm, FrameKind.Pulse, FrameKind.Stop, FrameKind.Message)
            : Pick(FrameKind.Hello, FrameKind.Claim, FrameKind.Ping, FrameKind.Pong, FrameKind.Arm, FrameKind.Beat, FrameKind.Stop);
        byte[] body = kind is FrameKind.Stop ? [.. new StopOrder("no", IsGraceful: false, IsFenced: true).ToBody(), .. Noise(random.Next(1, 20))]
            : kind is FrameKind.Pong ? Noise(random.Next(9, 40))
            : BodyOf();
        var time = TimeSpan.FromTicks(random.NextInt64(party.Now.Ticks / 2));
        return new Frame(kind, FuzzedParty.Run, Agent()) { Sequence = random.Next(100), Time = time, Body = body };
    }

    private byte[] BodyOf() => random.Next(5) switch
    {
        0 => [],
        1 => new StopOrder("stop", IsGraceful: false, IsFenced: true).ToBody(),
        2 => new Claim("Test", 0, 1).ToBody(),
        3 => [(byte)random.Next(8), .. Noise(random.Next(12))],

        // A string whose length says more than there is.
        _ => [0xff, 0xff, 0xff, 0xff, 0x07, .. Noise(random.Next(20))],
    };

    private byte[] Changed(byte[] bytes)
    {
        byte[] changed = [.. bytes];
        for (int change = random.Next(1, 4); change > 0; change--) changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
        return changed;
    }

    private byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private FrameKind Pick(params FrameKind[] kinds) => kinds[random.Next(kinds.Length)];
}
