# One file for every room: docker build --build-arg ROOM=declaration-service .
FROM maven:3.9-eclipse-temurin-25 AS build
ARG ROOM
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests -pl ${ROOM} -am -Pimage package \
 && mv ${ROOM}/target/${ROOM}-*-SNAPSHOT.jar ${ROOM}/target/lib/

FROM eclipse-temurin:25-jre
ARG ROOM
RUN useradd --uid 10001 --no-create-home fairway
COPY --from=build /src/${ROOM}/target/lib /app/lib
COPY --from=build /src/${ROOM}/target/main-class /app/main-class
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED"
ENTRYPOINT ["/bin/sh", "-c", "exec java -cp '/app/lib/*' $(cat /app/main-class) \"$@\"", "fairway"]
