using Xunit;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>Tests that set environment variables, which other audits in the process would read.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
