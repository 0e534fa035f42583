using LoadForge.Profiles;

namespace LoadForge.Architecture.Documentation;

/// <summary>The profiles whose previews the README draws: each method adds to a builder what the README shows above the drawing.</summary>
internal static class Drawings
{
    public static LoadProfileBuilder Step(LoadProfileBuilder p) => p.Step(to: 500.PerSecond(), steps: 5, each: 1.Minutes());

    public static LoadProfileBuilder Spike(LoadProfileBuilder p) =>
        p.Hold(100.PerSecond(), 2.Minutes()).Spike(to: 600.PerSecond(), hold: 30.Seconds(), over: 10.Seconds()).Hold(2.Minutes());

    public static LoadProfileBuilder Diurnal(LoadProfileBuilder p) => p.Diurnal(20.PerSecond(), 200.PerSecond(), period: 1.Hours(), duration: 2.Hours());

    public static LoadProfileBuilder Composite(LoadProfileBuilder p)
    {
        LoadProfile day = new LoadProfileBuilder().Diurnal(20.PerSecond(), 100.PerSecond(), period: 1.Hours(), duration: 1.Hours()).Build();
        LoadProfile sale = new LoadProfileBuilder().Hold(0.PerSecond(), 15.Minutes()).Ramp(to: 150.PerSecond(), over: 10.Minutes()).Hold(15.Minutes()).Build();
        return p.Then(day).Then(day.Plus(sale));    // one after another; both at once
    }

    public static LoadProfileBuilder Replay(LoadProfileBuilder p) =>
        p.Replay(Enumerable.Range(0, 9_000).Select(n => 10.Minutes() * Math.Cbrt(n / 9_000.0)), speed: 2);
}
