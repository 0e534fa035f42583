using System.Diagnostics;
using System.Reflection;

namespace LoadForge.Engine.Health;

/// <summary>How code was compiled.</summary>
internal static class CodeBuild
{
    /// <summary>Whether an assembly was compiled with optimization, as in the configuration Release but not in Debug.</summary>
    public static bool IsOptimized(Assembly assembly) => assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
