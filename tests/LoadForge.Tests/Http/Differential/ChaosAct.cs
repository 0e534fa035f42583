namespace LoadForge.Tests.Http.Differential;

/// <summary>
/// What a <see cref="ChaosServer"/> does with a request and its connection. The connection goes on after those before <see cref="UntilClosed"/>.
/// </summary>
internal enum ChaosAct
{
    Whole,
    Chunks,
    Pieces,
    Interim,
    Garbage,
    UntilClosed,
    ToClose,
    Last,
    CloseAfter,
    ResetAfter,
    CloseBefore,
    ResetBefore,
    CloseWithin,
    ResetWithin,
    Silence,
}
