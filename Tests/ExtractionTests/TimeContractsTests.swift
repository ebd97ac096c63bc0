import Testing

@testable import Extraction

/// Months of futures: the nearest that is not over, whatever the prices have done.
@Suite struct TimeContractsTests: TimeChecks {
    @Test func monthsOfDelivery() {
        check("Oil for ⟦2025-03:March⟧ delivery settled at $71 a barrel.")
        check("Copper for delivery in ⟦2025-01:January⟧ fell.")
        check("Wheat for ⟦2025-05:May⟧ fell 2 percent.")
        check("The ⟦2025-04:April⟧ gold contract was up.")
        check("⟦2025-03:March⟧ crude fell 2 percent, ⟦2025-05:May⟧ wheat gained.")
        check("The ⟦2024-10:October⟧ futures expired.")
    }

    @Test func otherMonths() {
        check("In ⟦2024-03:March⟧ crude fell 2 percent.")
        check("The ⟦2024-03:March⟧ contract with the navy was lost.")
        check("⟦2024-04:April⟧ crude imports fell.")
    }
}
