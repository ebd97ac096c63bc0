import Text

/// Names on one line: where a text breaks its lines is none of a name.
extension Facts {
    /// Puts every name, alias and filler of a role on one line. Facts of the extractor are so; those from elsewhere may not be.
    public mutating func straightenNames() {
        // Nearly all are: what is not changed is not copied.
        guard !areNamesStraight else { return }
        for i in companies.indices { companies[i].straightenNames() }
        for i in organizations.indices { organizations[i].straightenNames() }
        for i in events.indices {
            events[i].company = events[i].company.map(\.onOneLine)
            events[i].roles = events[i].roles.map { ($0.role, $0.fillers.map(\.onOneLine)) }
        }
    }

    private var areNamesStraight: Bool {
        companies.allSatisfy(\.areNamesStraight) && organizations.allSatisfy(\.areNamesStraight)
            && events.allSatisfy { e in
                e.company.allSatisfy(\.isOnOneLine) && e.roles.allSatisfy { $0.fillers.allSatisfy(\.isOnOneLine) }
            }
    }
}

extension Company {
    fileprivate var areNamesStraight: Bool { name.isOnOneLine && aliases.allSatisfy(\.isOnOneLine) }

    fileprivate mutating func straightenNames() {
        name = name.onOneLine
        var seen: Set<String> = [name]
        aliases = aliases.map(\.onOneLine).filter { seen.insert($0).inserted }
    }
}
